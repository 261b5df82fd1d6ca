import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Availability, Eligibility } from '../domain/pool-person.ts';

/** Something heard about a resident: the newest revision wins, in whatever order it comes. */
export interface Heard {
  readonly residentId: string;
  readonly revision: number;
  /** What the event itself says of the state; none: the features tell. */
  readonly state?: 'paused' | 'withdrawn' | 'awaiting-consent';
  readonly pausedUntil?: string;
}

/** As the bank answers `POST /v1/matching-features/search`. */
export interface Features {
  readonly residentId: string;
  readonly revision: number;
  readonly state: 'active' | 'paused' | 'withdrawn' | 'awaiting-consent';
  readonly pausedUntil?: string | null;
  readonly features: {
    readonly gender?: string;
    readonly birthYear?: number | null;
    readonly municipality?: string | null;
    readonly experience?: readonly string[];
    readonly language?: string;
    readonly availability?: Availability | null;
  } | null;
  readonly eligibility?: Eligibility | null;
}

@Injectable()
export class PoolStore {
  /** One statement for all that a batch says; a resident not known yet gets an own pseudonymous id here. */
  async hear(tx: Tx, heard: readonly Heard[]): Promise<void> {
    const newest = new Map<string, Heard>();
    for (const each of heard) {
      const known = newest.get(each.residentId);
      if (!known || known.revision < each.revision) newest.set(each.residentId, each);
    }
    // In one order, so that two batches that mark the same people never wait for each other in a circle.
    const marks = [...newest.values()].sort((a, b) => (a.residentId < b.residentId ? -1 : 1));
    await tx.manager.query(
      `insert into pool_person as p (tenant, resident_id, heard_revision, state, state_revision, paused_until)
       select $1, resident_id, revision, coalesce(state, 'unknown'),
              case when state is null then 0 else revision end, paused_until
         from unnest($2::uuid[], $3::int[], $4::text[], $5::date[])
           as given (resident_id, revision, state, paused_until)
       on conflict (tenant, resident_id) do update
         set heard_revision = greatest(p.heard_revision, excluded.heard_revision),
             state = case when excluded.state_revision > p.state_revision then excluded.state else p.state end,
             paused_until =
               case when excluded.state_revision > p.state_revision then excluded.paused_until else p.paused_until end,
             state_revision = greatest(p.state_revision, excluded.state_revision)`,
      [
        tx.tenant,
        marks.map(({ residentId }) => residentId),
        marks.map(({ revision }) => revision),
        marks.map(({ state }) => state ?? null),
        marks.map(({ pausedUntil }) => pausedUntil ?? null),
      ],
    );
  }

  /** The own id of somebody whose newest word is that consent is missing; whoever has agreed again since has none. */
  async awaitingConsentSince(tx: Tx, residentId: string, revision: number): Promise<string | undefined> {
    const [row]: { id: string }[] = await tx.manager.query(
      `select id from pool_person
        where tenant = $1 and resident_id = $2 and state = 'awaiting-consent' and state_revision = $3`,
      [tx.tenant, residentId, revision],
    );
    return row?.id;
  }

  /** Residents whose features are older than what was heard, after `after`. */
  async waiting(
    tx: Tx,
    after: string,
    limit: number,
  ): Promise<{ id: string; residentId: string; revision: number }[]> {
    return tx.manager.query(
      `select id, resident_id as "residentId", heard_revision as revision from pool_person
        where tenant = $1 and heard_revision > known_revision and id > $2 order by id limit $3`,
      [tx.tenant, after, limit],
    );
  }

  /** Keeps what the bank answered; an answer from before a pause or a withdrawal that was heard changes nothing. */
  async learn(tx: Tx, told: readonly Features[]): Promise<void> {
    const answers = told.toSorted((a, b) => (a.residentId < b.residentId ? -1 : 1));
    // By the unique key, row by row: a plan that joins knows nothing of a county that was read in a minute ago, and
    // looks through all answers for each of its people.
    await tx.manager.query(
      `insert into pool_person as p (tenant, resident_id, heard_revision, known_revision, state, state_revision,
              paused_until, gender, birth_year, municipality, experience, language, availability, eligibility)
       select $1, resident_id, revision, revision, state, revision, paused_until, features ->> 'gender',
              (features ->> 'birthYear')::int, features ->> 'municipality',
              coalesce(array(select jsonb_array_elements_text(coalesce(features -> 'experience', '[]'))), '{}'),
              features ->> 'language', nullif(features -> 'availability', 'null'), eligibility
         from unnest($2::uuid[], $3::int[], $4::text[], $5::date[], $6::jsonb[], $7::jsonb[])
           as given (resident_id, revision, state, paused_until, features, eligibility)
       on conflict (tenant, resident_id) do update
         set known_revision = excluded.known_revision,
             state = excluded.state,
             paused_until = case excluded.state when 'paused' then coalesce(excluded.paused_until, p.paused_until) end,
             state_revision = excluded.state_revision,
             gender = excluded.gender,
             birth_year = excluded.birth_year,
             municipality = excluded.municipality,
             experience = excluded.experience,
             language = excluded.language,
             availability = excluded.availability,
             eligibility = excluded.eligibility
       where p.known_revision < excluded.known_revision and p.state_revision <= excluded.state_revision`,
      [
        tx.tenant,
        answers.map(({ residentId }) => residentId),
        answers.map(({ revision }) => revision),
        answers.map(({ state }) => state),
        answers.map(({ pausedUntil }) => pausedUntil ?? null),
        answers.map(({ features }) => JSON.stringify(features ?? {})),
        answers.map(({ eligibility }) => (eligibility ? JSON.stringify(eligibility) : null)),
      ],
    );
  }

  /** The bank does not know them, or not more than we do: nothing is waiting for them any more. */
  async settle(tx: Tx, marks: readonly { id: string; revision: number }[]): Promise<void> {
    await tx.manager.query(
      `update pool_person p set known_revision = given.revision
         from unnest($2::bigint[], $3::int[]) as given (id, revision)
        where p.tenant = $1 and p.id = given.id and p.known_revision < given.revision`,
      [tx.tenant, marks.map(({ id }) => id), marks.map(({ revision }) => revision)],
    );
  }

  /** Use stops at once: what is known of somebody who left is forgotten, the own id stays for the accounts. */
  async forget(tx: Tx, residentIds: readonly string[]): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await tx.manager.query(
      `update pool_person set gender = null, birth_year = null, municipality = null, experience = '{}',
              language = null, availability = null, eligibility = null
        where tenant = $1 and resident_id = any($2::uuid[]) and state = 'withdrawn' returning id`,
      [tx.tenant, residentIds],
    );
    return rows.map(({ id }) => id);
  }
}
