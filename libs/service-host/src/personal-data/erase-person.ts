import type { Tx } from '@medverka/event-delivery';
import type { PersonTable } from './person-table.ts';

export interface Erased {
  readonly what: string;
  readonly count: number;
}

export interface Kept extends Erased {
  readonly reason: string;
  readonly until?: string;
}

/** What an erasure came to, for the proof: counts, and reasons as codes. */
export interface ErasedPerson {
  readonly erased: Erased[];
  readonly kept: Kept[];
}

/** Erases a resident from the service's tables as the register says. What was erased before is counted as none. */
export async function erasePerson(
  tx: Tx,
  tables: readonly PersonTable[],
  residentId: string,
): Promise<ErasedPerson> {
  const erased: Erased[] = [];
  const kept: Kept[] = [];
  for (const { table, whose, onErasure } of tables) {
    const rows = `${table} t where t.tenant = $1 and (${whose})`;
    const change = async (statement: string): Promise<number> => {
      const [, count]: [unknown, number] = await tx.manager.query(statement, [tx.tenant, residentId]);
      return count;
    };
    if (onErasure === 'deleted') {
      erased.push({ what: table, count: await change(`delete from ${rows}`) });
    } else if ('emptied' in onErasure) {
      const columns = Object.entries(onErasure.emptied);
      const set = columns.map(([name, value]) => `${name} = ${value}`).join(', ');
      const differs = columns.map(([name, value]) => `t.${name} is distinct from ${value}`).join(' or ');
      const from = rows.replace(' where ', ` set ${set} where (${differs}) and `);
      erased.push({ what: table, count: await change(`update ${from}`) });
    } else {
      const [row]: { count: number }[] = await tx.manager.query(
        `select count(*)::int as count from ${rows}`,
        [tx.tenant, residentId],
      );
      kept.push({ what: table, count: row!.count, reason: onErasure.kept });
    }
  }
  return { erased, kept: kept.filter(({ count }) => count > 0) };
}
