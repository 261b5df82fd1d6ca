import { until } from '../client/until.ts';
import { checkInvariants } from '../invariants/check.ts';
import { readStreams } from '../invariants/read-streams.ts';
import { type Verdict, verdict } from '../invariants/verdict.ts';
import type { ServiceName } from '../local-system/services.ts';
import type { Arena } from './arena.ts';
import { canaries } from './work/county.ts';

/** How long what is under way may take when nobody disturbs it any more. */
const settlesWithinMs = 600_000;

/** The invariants, and what is known only to those who were there; once nothing is under way any more. */
export async function checkAll(arena: Arena): Promise<Verdict[]> {
  const look = async () => [
    ...(await checkInvariants(arena.system.settingsFile, canaries)),
    ...(await checkWork(arena)),
  ];
  let said = '';
  const settled = async () => {
    const now = await look();
    const open = now.filter(({ broken }) => broken > 0).map(({ id, examples }) => `${id}: ${examples[0]}`);
    if (open.length > 0 && open.join() !== said) arena.say(`           not yet: ${open.join('; ')}`);
    said = open.join();
    return open.length === 0 && now;
  };
  return until('everything holds', settled, settlesWithinMs).catch(look);
}

/** What the services have set aside, by consumer and reason: poison of ours, or news. */
export async function parkedReasons(arena: Arena): Promise<string[]> {
  const counts = new Map<string, number>();
  for await (const { stream, subject, text } of readStreams(arena.broker)) {
    if (stream !== 'PARKED' || !text.includes('Medverka-state: parked')) continue;
    const value = (name: string) => new RegExp(`^Medverka-${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
    const key = `${subject.split('.')[3]}: ${value('reason')} ${value('detail')}`.trim();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => `${key} (${count} times)`);
}

async function checkWork(arena: Arena): Promise<Verdict[]> {
  return [
    await acknowledgedIsThere(arena),
    await financeAgrees(arena),
    await none(arena, 'W3', 'compensation', 'nothing was approved twice', approvedTwice),
    await none(
      arena,
      'W4',
      'assignment-matching',
      'nobody who declined was asked again for the same request',
      askedAgain,
    ),
  ];
}

/** What a service answered with 201 was not lost since. */
async function acknowledgedIsThere(arena: Arena): Promise<Verdict> {
  const { request, payoutRun, resident } = arena.county.book.acknowledged;
  const missing: string[] = [];
  const look = async (service: ServiceName, table: string, ids: ReadonlySet<string>) => {
    const rows = await arena.sql<{ id: string }>(
      service,
      `select known.id::text from unnest($1::uuid[]) as known (id)
        where not exists (select from ${table} t where t.id = known.id)`,
      [[...ids]],
    );
    for (const { id } of rows) missing.push(`${table} ${id}`);
  };
  await look('assignment-matching', 'request', request);
  await look('compensation', 'payout_run', payoutRun);
  await look('interest-bank', 'resident', resident);
  return verdict('W1', 'what was acknowledged with 201 is there', missing);
}

/** Each line that finance was asked to pay is where finance says it is, and finance was asked for each. */
async function financeAgrees(arena: Arena): Promise<Verdict> {
  const lines = await arena.sql<{ id: string; state: string }>(
    'compensation',
    'select id::text, state from payout_line',
  );
  const theirs = arena.county.outside.lines;
  const breaches = lines.flatMap(({ id, state }) => {
    const last = theirs.get(id)?.last ?? 'never asked';
    return last === state ? [] : [`line ${id} is ${state} here, ${last} at finance`];
  });
  const known = new Set(lines.map(({ id }) => id));
  for (const id of theirs.keys())
    if (!known.has(id)) breaches.push(`finance paid ${id}, which is unknown here`);
  return verdict('W2', 'every line is paid once, and finance and the ledger agree on it', breaches);
}

const approvedTwice = `
  select compensation_id from approval_decision where outcome = 'approved' group by compensation_id having count(*) > 1`;

const askedAgain = `
  select request_id, person_id from assignment
   where (request_id, person_id) in (select request_id, person_id from assignment where state = 'declined')
   group by request_id, person_id having count(*) > 1`;

async function none(
  arena: Arena,
  id: string,
  service: ServiceName,
  text: string,
  sql: string,
): Promise<Verdict> {
  return verdict(id, text, await arena.sql(service, sql));
}
