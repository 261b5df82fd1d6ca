import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { PoolPerson } from '../domain/pool-person.ts';
import { columnsOfPerson, type PersonRow, personReader } from './person-row.ts';
import { PoolMemory } from './pool-memory.ts';

export interface PoolFigures {
  readonly people: number;
  readonly active: number;
  readonly paused: number;
  /** Whose features are about to be fetched. */
  readonly waiting: number;
}

/** Reads the pool: for draws, and between the bank's ids and the own. */
@Injectable()
export class PoolReader {
  constructor(private readonly memory: PoolMemory) {}

  /** Everybody, for a draw: in the order of their ids, so that the same pool is always the same input. */
  async everybody(tx: Tx, windowFrom: Date): Promise<PoolPerson[]> {
    const [people, engaged]: [readonly PoolPerson[], { id: string; engagements: number }[]] =
      await Promise.all([
        this.memory.all(tx),
        tx.manager.query(
          `select taken.person_id as id, count(*)::int as engagements
             from (select distinct t.person_id, t.assignment_id from assignment_time t
                    where t.tenant = $1 and t.firm and t.begins >= $2) taken
            group by taken.person_id`,
          [tx.tenant, windowFrom.toISOString()],
        ),
      ]);
    const byId = new Map(engaged.map(({ id, engagements }) => [id, engagements]));
    return people.map((person) => {
      const engagements = byId.get(person.id);
      return engagements ? { ...person, engagements } : person;
    });
  }

  /** A few people, as the transaction sees them. */
  async some(tx: Tx, windowFrom: Date, ids: readonly string[]): Promise<PoolPerson[]> {
    const rows: PersonRow[] = await tx.manager.query(
      `select ${columnsOfPerson}, coalesce(e.engagements, 0)::int as engagements
         from pool_person p
         left join (select taken.person_id, count(*) as engagements
                      from (select distinct t.person_id, t.assignment_id from assignment_time t
                             where t.tenant = $1 and t.firm and t.begins >= $2
                               and t.person_id = any($3::bigint[])) taken
                     group by taken.person_id) e
           on e.person_id = p.id
        where p.tenant = $1 and p.id = any($3::bigint[])
        order by p.id`,
      [tx.tenant, windowFrom.toISOString(), ids],
    );
    return rows.map(personReader());
  }

  /** Whether somebody's consent to take part is in force on that local day, as far as the bank has told. */
  async consentOn(tx: Tx, id: string, day: string): Promise<'in-force' | 'ended'> {
    const [row]: { holds: boolean }[] = await tx.manager.query(
      `select state <> 'awaiting-consent' and (eligibility is null or exists (
                select from jsonb_to_recordset(eligibility -> 'consents') as c (purpose text, until text)
                 where c.purpose = 'take-part' and (c.until is null or c.until >= $3))) as holds
         from pool_person where tenant = $1 and id = $2`,
      [tx.tenant, id, day],
    );
    return row?.holds === false ? 'ended' : 'in-force';
  }

  async idsOf(tx: Tx, residentIds: readonly string[]): Promise<Map<string, string>> {
    if (residentIds.length === 0) return new Map();
    const rows: { id: string; resident_id: string }[] = await tx.manager.query(
      `select id, resident_id from pool_person where tenant = $1 and resident_id = any($2::uuid[])`,
      [tx.tenant, residentIds],
    );
    return new Map(rows.map(({ id, resident_id }) => [resident_id, id]));
  }

  async residentsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows: { id: string; resident_id: string }[] = await tx.manager.query(
      'select id, resident_id from pool_person where tenant = $1 and id = any($2::bigint[])',
      [tx.tenant, ids],
    );
    return new Map(rows.map(({ id, resident_id }) => [id, resident_id]));
  }

  /** Themes, of those asked about, that somebody in the pool has experience of. */
  async themesAmong(tx: Tx, themes: readonly string[]): Promise<Set<string>> {
    if (themes.length === 0) return new Set();
    const rows: { theme: string }[] = await tx.manager.query(
      `select theme from unnest($2::text[]) as theme
        where exists (select from pool_person, unnest(experience) as e
                       where tenant = $1 and split_part(e, ':', 2) = theme)`,
      [tx.tenant, themes],
    );
    return new Set(rows.map(({ theme }) => theme));
  }

  async figures(tx: Tx): Promise<PoolFigures> {
    const rows: PoolFigures[] = await tx.manager.query(
      `select count(*) filter (where state <> 'withdrawn')::int as people,
              count(*) filter (where state = 'active')::int as active,
              count(*) filter (where state = 'paused')::int as paused,
              count(*) filter (where heard_revision > known_revision)::int as waiting
         from pool_person where tenant = $1`,
      [tx.tenant],
    );
    return rows[0]!;
  }
}
