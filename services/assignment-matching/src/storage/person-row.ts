import type { Availability, Eligibility, PoolPerson } from '../domain/pool-person.ts';

/** Of `pool_person p`. */
export const columnsOfPerson = `p.id, p.state, p.paused_until::text, p.gender, p.birth_year, p.municipality, p.language,
  to_json(p.experience)::text as experience, p.availability::text, p.eligibility::text`;

export interface PersonRow {
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
  readonly engagements?: number;
}

/**
 * Reads rows of one county. In a bank of tens of thousands most have the same consents and wishes: the same text is
 * read once, and kept once.
 */
export function personReader(): (row: PersonRow) => PoolPerson {
  const read = new Map<string, unknown>();
  const once = <T>(text: string, make: (text: string) => T): T => {
    const known = read.get(text) as T | undefined;
    if (known !== undefined) return known;
    const value = make(text);
    read.set(text, value);
    return value;
  };
  const json = <T>(text: string): T => once(text, JSON.parse as (text: string) => T);
  const same = (text: string) => once(text, String);
  return (row) => ({
    id: row.id,
    state: row.state,
    experience: json<string[]>(row.experience),
    engagements: row.engagements ?? 0,
    ...(row.paused_until === null ? {} : { pausedUntil: row.paused_until }),
    ...(row.gender === null ? {} : { gender: same(row.gender) }),
    ...(row.birth_year === null ? {} : { birthYear: row.birth_year }),
    ...(row.municipality === null ? {} : { municipality: same(row.municipality) }),
    ...(row.language === null ? {} : { language: same(row.language) }),
    ...(row.availability === null ? {} : { availability: json<Availability>(row.availability) }),
    ...(row.eligibility === null ? {} : { eligibility: json<Eligibility>(row.eligibility) }),
  });
}
