import type { LocalSystem } from '../local-system/local-system.ts';
import type { ServiceName } from '../local-system/services.ts';
import { asServerOwner } from './database-dump.ts';
import { registers } from './registers.ts';

/**
 * Tables in which a person's rows are found by no index, so that a copy or an erasure takes longer with everybody who
 * joins: of each way by which the register finds them, one column must come right after the county in an index.
 */
export async function readThrough(system: LocalSystem, service: ServiceName): Promise<string[]> {
  const indexed = await asServerOwner(system, service, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select i.indrelid::regclass || '.' || second.attname as name from pg_index i
         join pg_attribute first on first.attrelid = i.indrelid and first.attnum = i.indkey[0]
         join pg_attribute second on second.attrelid = i.indrelid and second.attnum = i.indkey[1]
        where first.attname = 'tenant'
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ilike '(' || second.attname || ' is not null)')`,
    );
    return new Set(rows.map(({ name }) => name));
  });
  return registers[service].tables.flatMap(({ table, whose }) =>
    whose
      .split(' or ')
      .map((way) => [...way.matchAll(/\bt\.(\w+) (?:=|in)/g)].map(([, column]) => `${table}.${column}`))
      .filter((columns) => !columns.some((column) => indexed.has(column)))
      .map((columns) => columns.join(' and ')),
  );
}
