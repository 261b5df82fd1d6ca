import type { DataSource } from 'typeorm';
import type { ParkedItem, ParkedSource, ReplayOutcome } from './parked-item.ts';

interface Row {
  kind: string;
  ref: string;
  attempts: number;
  failure: string;
  parked_at: Date;
}

/** Timers that failed again and again. A replay makes them due again, with new tries. */
export class ParkedTimers implements ParkedSource {
  constructor(
    private readonly dataSource: DataSource,
    private readonly wake: () => void,
  ) {}

  async list(tenant: string, limit: number): Promise<ParkedItem[]> {
    const rows: Row[] = await this.dataSource.query(
      `select kind, ref, attempts, failure, parked_at from timer
        where tenant = $1 and parked_at is not null order by parked_at limit $2`,
      [tenant, limit],
    );
    return rows.map((row) => itemOf(tenant, row));
  }

  async show(tenant: string, key: string): Promise<ParkedItem | undefined> {
    const [kind, ref] = partsOf(key);
    const rows: Row[] = await this.dataSource.query(
      `select kind, ref, attempts, failure, parked_at from timer
        where tenant = $1 and kind = $2 and ref = $3 and parked_at is not null`,
      [tenant, kind, ref],
    );
    return rows[0] && itemOf(tenant, rows[0]);
  }

  async replay(tenant: string, key: string): Promise<ReplayOutcome> {
    await this.dataSource.query(
      `update timer set parked_at = null, attempts = 0, next_at = clock_timestamp()
        where tenant = $1 and kind = $2 and ref = $3 and parked_at is not null`,
      [tenant, ...partsOf(key)],
    );
    this.wake();
    return { outcome: 'replayed' };
  }

  async discard(tenant: string, key: string, by: string): Promise<void> {
    await this.dataSource.query(
      `update timer set parked_at = null, done_at = clock_timestamp(), failure = $4
        where tenant = $1 and kind = $2 and ref = $3 and parked_at is not null`,
      [tenant, ...partsOf(key), `discarded by ${by}`],
    );
  }
}

function itemOf(tenant: string, row: Row): ParkedItem {
  return {
    id: `timer.${encodeURIComponent(row.kind)}~${encodeURIComponent(row.ref)}`,
    kind: 'timer',
    tenant,
    of: row.kind,
    reason: row.failure,
    attempts: row.attempts,
    parkedAt: row.parked_at,
    data: { ref: row.ref },
  };
}

function partsOf(key: string): [string, string] {
  const [kind = '', ref = ''] = key.split('~');
  return [decodeURIComponent(kind), decodeURIComponent(ref)];
}
