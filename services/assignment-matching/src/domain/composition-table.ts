import type { AtMost, Quota } from './request-terms.ts';
import { shownValues, smallestGroup, unlessSmall } from './small-groups.ts';
import { groupName, type Words } from './words.ts';

type Features = Readonly<Record<string, readonly string[]>>;

/** Target, pool and panel of one value of a feature; figures are null where they would point at a few. */
export interface TableRow {
  readonly feature: string;
  readonly value: string;
  readonly name: Words;
  readonly min?: number;
  readonly max?: number;
  /** People who could be drawn, or hold a seat. */
  readonly pool: number | null;
  /** Seats: taken, or (before a draw) as many as a panel is expected to have. */
  readonly panel: number | null;
}

/** Somebody in the pool, and how much of a seat goes to them: 0, 1, or a chance. */
export interface PoolShare {
  readonly features: Features;
  readonly seat: number;
}

export interface CompositionTable {
  readonly people: number | null;
  readonly rows: readonly TableRow[];
  /** Something is left out because it is about fewer than five people. */
  readonly hidden: boolean;
}

/**
 * A row for each value of every feature that a limit is about. Nothing is told of fewer than five people, and no
 * other row gives them away by subtraction.
 */
export function compositionTable(
  pool: readonly PoolShare[],
  terms: { readonly quotas: readonly Quota[]; readonly atMost: readonly AtMost[] },
): CompositionTable {
  const features = [...new Set([...terms.quotas, ...terms.atMost].map(({ feature }) => feature))];
  const rows = features.flatMap((feature) => rowsOf(feature, pool, terms));
  const people = unlessSmall(pool.length);
  return { people, rows, hidden: people === null || rows.some((row) => row.pool === null) };
}

function rowsOf(
  feature: string,
  pool: readonly PoolShare[],
  { quotas, atMost }: Parameters<typeof compositionTable>[1],
): TableRow[] {
  const counts = new Map<string, { people: number; seats: number }>();
  for (const { feature: about, value } of [...quotas, ...atMost])
    if (about === feature && value !== undefined) counts.set(value, { people: 0, seats: 0 });
  for (const { features, seat } of pool) {
    for (const value of features[feature] ?? []) {
      const count = counts.get(value) ?? { people: 0, seats: 0 };
      counts.set(value, { people: count.people + 1, seats: count.seats + seat });
    }
  }
  const counted = [...counts].map(([value, { people }]) => ({ value, people }));
  const shown = pool.length < smallestGroup ? new Set<string>() : shownValues(counted, pool.length);
  // A value that only people in small groups have is not even named, unless the wishes name it.
  const wished = new Set(
    [...quotas, ...atMost].flatMap(({ feature: f, value }) => (f === feature ? value : [])),
  );
  return [...counts]
    .filter(([value]) => shown.has(value) || wished.has(value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([value, { people, seats }]) => ({
      feature,
      value,
      name: groupName(feature, value),
      ...limitsOf(feature, value, quotas, atMost),
      pool: shown.has(value) ? people : null,
      panel: shown.has(value) ? Math.round(seats * 1e6) / 1e6 : null,
    }));
}

function limitsOf(feature: string, value: string, quotas: readonly Quota[], atMost: readonly AtMost[]) {
  const quota = quotas.find((each) => each.feature === feature && each.value === value);
  const maxima = [
    ...(quota ? [quota.max] : []),
    ...atMost
      .filter((rule) => rule.feature === feature && (rule.value === undefined || rule.value === value))
      .map(({ max }) => max),
  ];
  return {
    ...(quota ? { min: quota.min } : {}),
    ...(maxima.length > 0 ? { max: Math.min(...maxima) } : {}),
  };
}
