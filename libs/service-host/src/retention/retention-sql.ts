import type { Tx } from '@medverka/event-delivery';
import type { RetentionRule } from './retention-rule.ts';

/** What a rule comes to for a county on a day. */
export interface Applied {
  readonly rule: RetentionRule;
  readonly months: number;
  readonly decisionId: string;
  readonly asOf: Date;
  /** Those whose record request is open. */
  readonly heldResidents: readonly string[];
  /** Known for one run only: what it made of two ids cannot be compared afterwards. */
  readonly salt: string;
}

/** A transaction stays short, so that nobody waits long for a row that it holds. */
const ROWS_AT_A_TIME = 1_000;
const SEALS_AT_A_TIME = 5;

const past = (rule: RetentionRule): string =>
  `t.tenant = $1 and (${rule.where ?? 'true'}) and (${rule.since})::timestamptz + make_interval(months => $2::int) < $3::timestamptz
   and ${old(rule)}`;

/** All that is past its time and some days more: a month from the end of a long one is the end of a short one. */
const old = ({ foundBy }: RetentionRule): string =>
  foundBy === undefined
    ? 'true'
    : `t.${foundBy.column} < ($3::timestamptz - make_interval(months => $2::int) + interval '4 days')::${foundBy.type}`;

const held = ({ resident }: RetentionRule): string =>
  resident === undefined
    ? '($4::uuid[] is not null and false)'
    : `coalesce((${resident}) = any($4::uuid[]), false)`;

const values = (tx: Tx, { months, asOf, heldResidents }: Applied) => [
  tx.tenant,
  months,
  asOf.toISOString(),
  heldResidents,
];

/** How many rows go on that day, and how many stay for a record request. */
export async function countPast(tx: Tx, applied: Applied): Promise<{ due: number; held: number }> {
  const { rule } = applied;
  const rows: { due: number; held: number }[] = await tx.manager.query(
    rule.sealedLog === undefined
      ? `select count(*) filter (where not ${held(rule)})::int as due, count(*) filter (where ${held(rule)})::int as held
           from ${rule.table} t where ${past(rule)}`
      : `select coalesce(sum(cardinality(row_keys)) filter (where not holds), 0)::int as due,
                coalesce(sum(cardinality(row_keys)) filter (where holds), 0)::int as held
           from (${sealsPast(rule)}) s`,
    values(tx, applied),
  );
  return rows[0]!;
}

/** Destroys some of what is past its time; answers how many rows, 0 when none is left. */
export function destroySome(tx: Tx, applied: Applied): Promise<number> {
  return applied.rule.sealedLog === undefined ? destroyRows(tx, applied) : destroySeals(tx, applied);
}

async function destroyRows(tx: Tx, applied: Applied): Promise<number> {
  const { rule, decisionId, salt } = applied;
  const { table, action, forgetsKeyOf } = rule;
  const parameters: unknown[] = values(tx, applied);
  const set =
    action === 'deleted'
      ? ''
      : Object.entries(action.emptied)
          .map(([name, expression]) => `${name} = ${bound(expression, parameters, { decisionId, salt })}`)
          .join(', ');
  const chosen = `select t.ctid as row, ${forgetsKeyOf ?? 'null::uuid'} as person from ${table} t
    where ${past(rule)} and not ${held(rule)} limit ${ROWS_AT_A_TIME} for update of t skip locked`;
  const change = action === 'deleted' ? `delete from ${table} t using` : `update ${table} t set ${set} from`;
  const [done]: { rows: number; people: string[] | null }[] = await tx.manager.query(
    `with chosen as materialized (${chosen}),
          changed as (${change} chosen where t.ctid = chosen.row returning chosen.person)
     select count(*)::int as rows, array_agg(person) filter (where person is not null) as people from changed`,
    parameters,
  );
  if (done!.people) {
    await tx.manager.query('delete from person_key where tenant = $1 and person_id = any($2)', [
      tx.tenant,
      done!.people,
    ]);
  }
  return done!.rows;
}

function bound(
  expression: string,
  parameters: unknown[],
  known: { decisionId: string; salt: string },
): string {
  return expression.replace(/\$(decision|salt)/g, (_, name: string) => {
    parameters.push(name === 'decision' ? known.decisionId : known.salt);
    return `$${parameters.length}::text`;
  });
}

/** A seal proves its rows together, so they go together: when the newest is past its time and none is held back. */
const sealsPast = (rule: RetentionRule): string =>
  `select number, row_keys,
          exists (select from ${rule.table} t where t.tenant = $1 and t.id = any(s.row_keys::uuid[]) and ${held(rule)}) as holds
     from log_seal s where s.tenant = $1 and s.log = '${rule.sealedLog}' and s.destroyed_under is null
      and s.newest_at + make_interval(months => $2::int) < $3::timestamptz`;

async function destroySeals(tx: Tx, applied: Applied): Promise<number> {
  const { rule, decisionId } = applied;
  const seals: { number: number; row_keys: string[] }[] = await tx.manager.query(
    `select number, row_keys from (${sealsPast(rule)}) s where not holds order by number limit ${SEALS_AT_A_TIME}`,
    values(tx, applied),
  );
  const keys = seals.flatMap(({ row_keys }) => row_keys);
  if (keys.length === 0) return 0;
  await tx.manager.query(`delete from ${rule.table} t where t.tenant = $1 and t.id = any($2::uuid[])`, [
    tx.tenant,
    keys,
  ]);
  await tx.manager.query(
    `update log_seal set destroyed_under = $4
      where tenant = $1 and log = $2 and number = any($3) and destroyed_under is null`,
    [tx.tenant, rule.sealedLog, seals.map(({ number }) => number), decisionId],
  );
  return keys.length;
}
