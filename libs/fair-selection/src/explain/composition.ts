import type { CompositionRow } from '../outcome.ts';
import { valuesOf } from '../pool/values.ts';
import type { Composition } from '../request.ts';

/** Target, eligible people and chosen people per quota; `bodies` are the chosen ids by body. */
export function compositionOf(
  { people, quotas, excluded = [] }: Composition,
  bodies: Readonly<Record<string, readonly string[]>>,
): CompositionRow[] {
  const out = new Set(excluded);
  const bodyOf = new Map<string, string>();
  for (const [body, ids] of Object.entries(bodies)) for (const id of ids) bodyOf.set(id, body);
  return quotas.map(({ feature, value, min, max, body = null, soft = false }) => {
    let eligible = 0;
    let chosen = 0;
    for (const { id, features } of people) {
      if (out.has(id) || !valuesOf(features, feature).includes(value)) continue;
      eligible++;
      const seated = bodyOf.get(id);
      if (seated !== undefined && (body === null || seated === body)) chosen++;
    }
    return { feature, value, body, min, max, eligible, chosen, soft };
  });
}

/** For publication: figures that would point at fewer than five people are left out as null. */
export function withoutSmallGroups(rows: readonly CompositionRow[]) {
  return rows.map((row) => (row.eligible < 5 ? { ...row, eligible: null, chosen: null } : row));
}
