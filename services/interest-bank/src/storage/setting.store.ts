import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

export interface CountySettings {
  /** Nobody is asked before the talk with a coordinator. */
  readonly offersWaitForWelcome: boolean;
}

/** With who decided so, and when; neither as long as it is as it ships. */
export interface KeptSettings extends CountySettings {
  readonly changedAt?: Date;
  readonly changedBy?: string;
}

const asShipped: CountySettings = { offersWaitForWelcome: false };

@Injectable()
export class SettingStore {
  async of(tx: Tx): Promise<KeptSettings> {
    const rows: KeptSettings[] = await tx.manager.query(
      `select offers_wait_for_welcome as "offersWaitForWelcome", changed_at as "changedAt", changed_by as "changedBy"
         from county_setting where tenant = $1`,
      [tx.tenant],
    );
    return rows[0] ?? asShipped;
  }

  async set(tx: Tx, { offersWaitForWelcome }: CountySettings, by: string): Promise<void> {
    await tx.manager.query(
      `insert into county_setting (tenant, offers_wait_for_welcome, changed_by) values ($1, $2, $3)
       on conflict (tenant) do update set offers_wait_for_welcome = excluded.offers_wait_for_welcome,
         changed_by = excluded.changed_by, changed_at = clock_timestamp()`,
      [tx.tenant, offersWaitForWelcome, by],
    );
  }

  /** Those in the bank who have not had the talk yet. */
  async notWelcomed(tx: Tx): Promise<string[]> {
    const rows: { id: string }[] = await tx.manager.query(
      `select id from resident where tenant = $1 and state <> 'withdrawn' and welcome <> 'welcomed' order by id`,
      [tx.tenant],
    );
    return rows.map(({ id }) => id);
  }
}
