import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar-day.ts';

export interface Ending {
  readonly residentId: string;
  readonly what: 'consent' | 'certificate';
  readonly of: string;
  readonly endsOn: Day;
}

export interface EndingFilter {
  readonly from: Day;
  readonly to: Day;
  readonly accountId: string;
  readonly limit: number;
  readonly offset: number;
}

/** What was not renewed, of people who are here and whom the account may handle. */
const ending = `
  select ending.* from (
    select resident_id, 'consent' as what, purpose as of, ends_on
      from consent_record where tenant = $1 and ended_at is null and ends_on between $2 and $3
    union all
    select resident_id, 'certificate', training, valid_until
      from certificate where tenant = $1 and revoked_at is null and valid_until between $2 and $3
       and not exists (select from certificate as newer where newer.tenant = $1
         and newer.resident_id = certificate.resident_id and newer.training = certificate.training
         and newer.revoked_at is null
         and (newer.valid_until is null or newer.valid_until > certificate.valid_until))) as ending
    join resident on resident.tenant = $1 and resident.id = ending.resident_id and state <> 'withdrawn'
     and (not protected_identity or exists (select from protected_handler as handler
       where handler.tenant = $1 and handler.resident_id = resident.id and handler.account_id = $4))`;

@Injectable()
export class EndingStore {
  async page(
    tx: Tx,
    { from, to, accountId, limit, offset }: EndingFilter,
  ): Promise<{ items: Ending[]; total: number }> {
    const values = [tx.tenant, from, to, accountId];
    const items: Ending[] = await tx.manager.query(
      `select resident_id as "residentId", what, of, ends_on::text as "endsOn" from (${ending}) as found
        order by ends_on, resident_id, what, of limit $5 offset $6`,
      [...values, limit, offset],
    );
    const [count]: { total: number }[] = await tx.manager.query(
      `select count(*)::int as total from (${ending}) as found`,
      values,
    );
    return { items, total: count!.total };
  }
}
