import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Availability, Eligibility, PoolPerson } from '../domain/pool-person.ts';

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
  /**
   * Everybody, for a draw: in the order of their ids, so that the same pool is always the same input. In a bank of tens
   * of thousands most have the same consents and wishes: the same text is read once, and kept once.
   */
  async all(tx: Tx, windowFrom: Date, only?: readonly string[]): Promise<PoolPerson[]> {
    // Words of their own for a few people: a plan that is made for both reads everybody.
    const among = (column: string) => (only ? `and ${column} = any($3::bigint[])` : '');
    const rows: PoolRow[] = await tx.manager.query(
      `select p.id, p.state, p.paused_until::text, p.gender, p.birth_year, p.municipality, p.language,
              to_json(p.experience)::text as experience, p.availability::text, p.eligibility::text,
              coalesce(e.engagements, 0)::int as engagements
         from pool_person p
         left join (select taken.person_id, count(*) as engagements
                      from (select distinct t.person_id, t.assignment_id from assignment_time t
                             where t.tenant = $1 and t.firm and t.begins >= $2 ${among('t.person_id')}) taken
                     group by taken.person_id) e
           on e.person_id = p.id
        where p.tenant = $1 ${among('p.id')}
        order by p.id`,
      [tx.tenant, windowFrom.toISOString(), ...(only ? [only] : [])],
    );
    return rows.map(peopleOf());
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

interface PoolRow {
  readonly id: string;
  readonly state: PoolPerson['state'];
  readonly paused_until: string | null;
  readonly gender: string | null;
  readonly birth_year: number | null;
  readonly municipality: string | null;
  readonly language: string | null;
  /** JSON, as the next two. */
  readonly experience: string;
  readonly availability: string | null;
  readonly eligibility: string | null;
  readonly engagements: number;
}

function peopleOf(): (row: PoolRow) => PoolPerson {
  const read = new Map<string, unknown>();
  const once = <T>(text: string): T => {
    const known = read.get(text) as T | undefined;
    if (known !== undefined) return known;
    const value = JSON.parse(text) as T;
    read.set(text, value);
    return value;
  };
  return (row) => ({
    id: row.id,
    state: row.state,
    experience: once<string[]>(row.experience),
    engagements: row.engagements,
    ...(row.paused_until === null ? {} : { pausedUntil: row.paused_until }),
    ...(row.gender === null ? {} : { gender: row.gender }),
    ...(row.birth_year === null ? {} : { birthYear: row.birth_year }),
    ...(row.municipality === null ? {} : { municipality: row.municipality }),
    ...(row.language === null ? {} : { language: row.language }),
    ...(row.availability === null ? {} : { availability: once<Availability>(row.availability) }),
    ...(row.eligibility === null ? {} : { eligibility: once<Eligibility>(row.eligibility) }),
  });
}
