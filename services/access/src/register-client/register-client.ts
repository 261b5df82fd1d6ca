import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { AccountStore } from '../storage/account.store.ts';
import { Audit } from '../storage/audit.ts';
import { ClientStore } from '../storage/client.store.ts';

@Injectable()
export class RegisterClient {
  constructor(
    private readonly accounts: AccountStore,
    private readonly clients: ClientStore,
    private readonly audit: Audit,
  ) {}

  /** The machine's account, a new one when there is none; from now on it signs in with this secret. */
  async register(tx: Tx, clientId: string, secretHash: string, by: string): Promise<string> {
    const { id: accountId } = await this.accounts.addMachine(tx, clientId);
    await this.clients.setSecret(tx, clientId, accountId, secretHash);
    await this.audit.add(tx, { by, action: 'secret-set', accountId });
    return accountId;
  }
}
