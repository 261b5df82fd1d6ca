import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { AuditEntryRow } from './audit-entry.row.ts';

export type AuditedAction =
  | 'account-registered'
  | 'account-looked-up'
  | 'client-looked-up'
  | 'account-disabled'
  | 'account-enabled'
  | 'role-granted'
  | 'grant-ended'
  | 'secret-set'
  | 'signed-in'
  | 'sign-in-refused';

export interface AuditedFact {
  /** An account, or `interest-bank`, `provisioning`, `sign-in`. */
  by: string;
  action: AuditedAction;
  accountId: string;
  grantId?: string;
}

/** Written in the transaction of what it tells. */
@Injectable()
export class Audit {
  async add(tx: Tx, { by, action, accountId, grantId = undefined }: AuditedFact): Promise<void> {
    const entry = { tenant: tx.tenant, id: newId(), by, action, accountId, grantId: grantId ?? null };
    await tx.manager.insert(AuditEntryRow, entry);
  }

  async page(
    tx: Tx,
    accountId: string | undefined,
    limit: number,
    offset: number,
  ): Promise<[AuditEntryRow[], number]> {
    return tx.manager.findAndCount(AuditEntryRow, {
      where: { tenant: tx.tenant, ...(accountId !== undefined && { accountId }) },
      order: { id: 'desc' },
      take: limit,
      skip: offset,
    });
  }
}
