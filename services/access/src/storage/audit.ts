import { newId, type Tx } from '@medverka/event-delivery';
import type { SealedLog } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { GrantReasonGiven } from '../domain/reason.ts';
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
  because?: GrantReasonGiven;
}

/** A reason is sealed where there is one; rows from before there were reasons keep their hash. */
export const auditLog: SealedLog = {
  name: 'audit_entry',
  rows: `select id::text as key, at,
           jsonb_build_array(id, at, by, action, account_id, grant_id)
             || case when because is null then '[]'::jsonb else jsonb_build_array(because) end as content
      from audit_entry where tenant = $1`,
};

/** Written in the transaction of what it tells. */
@Injectable()
export class Audit {
  async add(tx: Tx, { by, action, accountId, grantId, because }: AuditedFact): Promise<void> {
    const optional = { grantId: grantId ?? null, because: because ?? null };
    const entry = { tenant: tx.tenant, id: newId(), by, action, accountId, ...optional };
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
