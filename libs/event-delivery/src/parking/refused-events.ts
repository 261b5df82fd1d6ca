import type { DataSource } from 'typeorm';
import type { ParkedItem, ParkedSource, ReplayOutcome } from './parked-item.ts';

interface Row {
  position: string;
  type: string;
  data: unknown;
  refused_at: Date;
  refused_because: string;
}

const columns = 'position, type, data, refused_at, refused_because';

/** Outbox rows that the broker will not take as they are. A replay gives them to the sweeper again. */
export class RefusedEvents implements ParkedSource {
  constructor(private readonly dataSource: DataSource) {}

  async list(tenant: string, limit: number): Promise<ParkedItem[]> {
    const rows: Row[] = await this.dataSource.query(
      `select ${columns} from outbox_event
        where tenant = $1 and refused_at is not null and published_at is null order by position limit $2`,
      [tenant, limit],
    );
    return rows.map((row) => itemOf(tenant, row));
  }

  async show(tenant: string, key: string): Promise<ParkedItem | undefined> {
    if (!/^\d{1,18}$/.test(key)) return undefined;
    const rows: Row[] = await this.dataSource.query(
      `select ${columns} from outbox_event
        where tenant = $1 and position = $2 and refused_at is not null and published_at is null`,
      [tenant, key],
    );
    return rows[0] && { ...itemOf(tenant, rows[0]), data: rows[0].data };
  }

  async replay(tenant: string, key: string): Promise<ReplayOutcome> {
    await this.dataSource.query(
      `update outbox_event set refused_at = null, refused_because = null where tenant = $1 and position = $2`,
      [tenant, key],
    );
    return { outcome: 'replayed' };
  }

  /** The row stays, for what it tells; it counts as settled. */
  async discard(tenant: string, key: string, by: string): Promise<void> {
    await this.dataSource.query(
      `update outbox_event
          set published_at = clock_timestamp(), refused_because = refused_because || ', discarded by ' || $3
        where tenant = $1 and position = $2 and refused_at is not null`,
      [tenant, key, by],
    );
  }
}

function itemOf(tenant: string, row: Row): ParkedItem {
  return {
    id: `event.${row.position}`,
    kind: 'event',
    tenant,
    of: row.type,
    reason: row.refused_because,
    attempts: 1,
    parkedAt: row.refused_at,
  };
}
