import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { PoolPerson } from '../domain/pool-person.ts';
import { columnsOfPerson, type PersonRow, personReader } from './person-row.ts';

/** What nobody draws from any more is not kept here. */
const forgottenAfterMs = 900_000;

interface Known {
  readonly read: (row: PersonRow) => PoolPerson;
  readonly people: readonly PoolPerson[];
  readonly at: ReadonlyMap<string, number>;
  /**
   * Every transaction before this one had ended when the people were read, those of the server's other databases too:
   * beside one that lasts, what changed since it began is read each time.
   */
  readonly endedBefore: string;
  /** Another server, or one that was set back, counts its transactions anew. */
  readonly server: string;
  readonly forgetting: NodeJS.Timeout;
  /** Rows that were read since everybody was. */
  readonly changes: number;
}

interface Moment {
  readonly endedBefore: string;
  readonly server: string;
}

/**
 * A county's people as they were read last, brought up to date before each use: a draw among tens of thousands reads the
 * few who have changed. `changed` is the transaction that wrote a row last, so what could not be seen the last time is
 * read now, however long it took to be committed. What is answered is as new as the transaction that asks, or newer.
 */
@Injectable()
export class PoolMemory {
  private readonly known = new Map<string, Known>();
  private readonly turns = new Map<string, Promise<unknown>>();

  /** In the order of their ids, with nobody's engagements. */
  all(tx: Tx): Promise<readonly PoolPerson[]> {
    // One after the other: what an older transaction reads must not be taken for the newest.
    const turn = (this.turns.get(tx.tenant) ?? Promise.resolve()).then(() => this.upToDate(tx));
    this.turns.set(
      tx.tenant,
      turn.catch(() => undefined),
    );
    return turn;
  }

  private async upToDate(tx: Tx): Promise<readonly PoolPerson[]> {
    const before = this.worthKeeping(tx.tenant);
    const since = before?.endedBefore;
    // Sent together, the moment first: what is committed in between is read now, and once more the next time.
    const [[moment], rows]: [Moment[], PersonRow[]] = await Promise.all([
      tx.manager.query(momentNow),
      since === undefined ? everybody(tx) : whoChanged(tx, since),
    ]);
    if (!moment) throw new Error('The database does not tell its time.');
    if (before && before.server !== moment.server) {
      this.forget(tx.tenant);
      return this.upToDate(tx);
    }
    return this.keep(tx.tenant, before, moment, rows).people;
  }

  /** As many changes as people: what their texts were is kept for nobody any more, and all are read anew. */
  private worthKeeping(tenant: string): Known | undefined {
    const known = this.known.get(tenant);
    if (!known || known.changes <= known.people.length) return known;
    this.forget(tenant);
    return undefined;
  }

  private keep(tenant: string, before: Known | undefined, moment: Moment, rows: PersonRow[]): Known {
    const read = before?.read ?? personReader();
    clearTimeout(before?.forgetting);
    const forgetting = setTimeout(() => this.forget(tenant), forgottenAfterMs).unref();
    const changes = before ? before.changes + rows.length : 0;
    const known = { ...merged(before, rows.map(read)), ...moment, read, forgetting, changes };
    this.known.set(tenant, known);
    return known;
  }

  private forget(tenant: string): void {
    clearTimeout(this.known.get(tenant)?.forgetting);
    this.known.delete(tenant);
  }
}

const momentNow = `select pg_snapshot_xmin(pg_current_snapshot())::text as "endedBefore",
  pg_postmaster_start_time()::text as server`;

const everybody = (tx: Tx): Promise<PersonRow[]> =>
  tx.manager.query(`select ${columnsOfPerson} from pool_person p where p.tenant = $1 and ${notOwn}`, [
    tx.tenant,
  ]);

const whoChanged = (tx: Tx, since: string): Promise<PersonRow[]> =>
  tx.manager.query(
    `select ${columnsOfPerson} from pool_person p where p.tenant = $1 and p.changed >= $2::bigint and ${notOwn}`,
    [tx.tenant, since],
  );

/** What the asking transaction wrote itself may be rolled back still. */
const notOwn = `p.changed is distinct from pg_current_xact_id_if_assigned()::text::bigint`;

/** Whoever has an array of before keeps it as it was. */
function merged(before: Known | undefined, changed: readonly PoolPerson[]): Pick<Known, 'people' | 'at'> {
  if (before && changed.every(({ id }) => before.at.has(id))) {
    if (changed.length === 0) return before;
    const people = [...before.people];
    for (const person of changed) people[before.at.get(person.id)!] = person;
    return { people, at: before.at };
  }
  const byId = new Map([...(before?.people ?? []), ...changed].map((person) => [person.id, person]));
  const people = [...byId.values()].sort((a, b) => Number(a.id) - Number(b.id));
  return { people, at: new Map(people.map(({ id }, index) => [id, index])) };
}
