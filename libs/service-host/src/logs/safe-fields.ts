/**
 * Only what is on this list reaches a log: ids, codes, figures, times. A name slips through a list of what is
 * forbidden; it does not slip through a list of what is allowed.
 */
const CODES = new Set([
  'action',
  'audit',
  'channel',
  'code',
  'consumer',
  'durable',
  'event',
  'kind',
  'method',
  'name',
  'outcome',
  'publisher',
  'reason',
  'role',
  'route',
  'rule',
  'service',
  'setting',
  'signal',
  'slug',
  'state',
  'status',
  'stream',
  'subject',
  'table',
  'column',
  'constraint',
  'tenant',
  'type',
  'url',
  'version',
]);
const IDS = /^(id|ref)$|(Id|Ids|Reference)$/;
const FIGURES =
  /^(port|pid|position|revision|attempt|attempts|count|total|seats|rows|limit|page|number)$|(Ms|Ore|Minutes|Count|Bytes|Seconds)$/;
const TIMES = /^(time|date)$|(At|On|Until|By)$/;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HEX = /^[0-9a-f]{16,64}$/i;
/** No blank, no `@`, and no run of digits long enough for a personnummer or an account. */
const CODE = /^(?!.*\d{6})[\w./:{}*$>+-]{1,160}$/;
const TIME = /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/;

export const OMITTED = '[omitted]';

/** A copy that holds only what may be logged; what may not is replaced, so that its absence is seen. */
export function safeFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, safeValue(name, value)]));
}

function safeValue(name: string, value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.slice(0, 20).map((part) => safeValue(name, part));
  if (value instanceof Date) return TIMES.test(name) ? value.toISOString() : OMITTED;
  if (typeof value === 'number') return FIGURES.test(name) || name === 'status' ? value : OMITTED;
  if (typeof value !== 'string') return OMITTED;
  if (IDS.test(name)) return UUID.test(value) || HEX.test(value) || CODE.test(value) ? value : OMITTED;
  if (TIMES.test(name)) return TIME.test(value) ? value : OMITTED;
  return CODES.has(name) && CODE.test(value) ? value : OMITTED;
}
