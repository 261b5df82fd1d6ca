import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { ClientRow } from './client.row.ts';

/** While all copies of a client get the new secret, the one before still works. */
const PREVIOUS_WORKS_MS = 24 * 60 * 60 * 1000;

@Injectable()
export class ClientStore {
  async find(tx: Tx, clientId: string): Promise<ClientRow | undefined> {
    return (await tx.manager.findOneBy(ClientRow, { tenant: tx.tenant, clientId })) ?? undefined;
  }

  async setSecret(tx: Tx, clientId: string, accountId: string, secretHash: string): Promise<void> {
    const known = await tx.manager.findOne(ClientRow, {
      where: { tenant: tx.tenant, clientId },
      lock: { mode: 'pessimistic_write' },
    });
    const previousUntil = known ? new Date((await tx.clock()).getTime() + PREVIOUS_WORKS_MS) : null;
    await tx.manager.save(ClientRow, {
      tenant: tx.tenant,
      clientId,
      accountId,
      secretHash,
      previousSecretHash: known?.secretHash ?? null,
      previousUntil,
    });
  }
}
