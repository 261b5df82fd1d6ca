import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** Private addresses of calendars: one of each resident who has asked for one. */
@Injectable()
export class CalendarFeedStore {
  /** A new address ends the one before. */
  async put(tx: Tx, residentId: string, tokenHash: Buffer): Promise<Date> {
    const [row]: { madeAt: Date }[] = await tx.manager.query(
      `insert into calendar_feed (tenant, resident_id, token_hash) values ($1, $2, $3)
       on conflict (tenant, resident_id) do update set token_hash = $3, made_at = clock_timestamp()
       returning made_at as "madeAt"`,
      [tx.tenant, residentId, tokenHash],
    );
    return row!.madeAt;
  }

  async madeAt(tx: Tx, residentId: string): Promise<Date | undefined> {
    const [row]: { madeAt: Date }[] = await tx.manager.query(
      'select made_at as "madeAt" from calendar_feed where tenant = $1 and resident_id = $2',
      [tx.tenant, residentId],
    );
    return row?.madeAt;
  }

  async remove(tx: Tx, residentId: string): Promise<void> {
    await tx.manager.query('delete from calendar_feed where tenant = $1 and resident_id = $2', [
      tx.tenant,
      residentId,
    ]);
  }

  async residentOf(tx: Tx, tokenHash: Buffer): Promise<string | undefined> {
    const [row]: { residentId: string }[] = await tx.manager.query(
      'select resident_id as "residentId" from calendar_feed where tenant = $1 and token_hash = $2',
      [tx.tenant, tokenHash],
    );
    return row?.residentId;
  }
}
