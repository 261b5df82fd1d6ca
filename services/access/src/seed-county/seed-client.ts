import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { RegisterClient } from '../register-client/register-client.ts';
import { hashSecret, isSecretOf } from '../register-client/secret-hash.ts';
import { ClientStore } from '../storage/client.store.ts';
import type { SeededClient } from './seed-file.ts';
import { provisioning } from './seed-grants.ts';

@Injectable()
export class SeedClient {
  constructor(
    private readonly clients: ClientStore,
    private readonly registerClient: RegisterClient,
  ) {}

  async seed(tx: Tx, { clientId, secret = '' }: SeededClient): Promise<string> {
    const known = await this.clients.find(tx, clientId);
    if (known && (await isSecretOf(secret, known.secretHash))) return known.accountId;
    return this.registerClient.register(tx, clientId, await hashSecret(secret), provisioning);
  }
}
