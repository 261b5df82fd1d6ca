import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import type { DataSource } from 'typeorm';
import { Housekeeping } from '../housekeeping.ts';
import { eventually } from '../testing/eventually.ts';
import { county, TestGround, TestService } from '../testing/test-service.ts';
import { type DueTimer, WhenDue } from '../timers/when-due.ts';

interface Asked {
  readonly sql: string;
  readonly values: unknown[];
}

/** Years of what was said, heard and done; and of what waits for a day that is years away. */
const YEARS = 30_000;
const history = [
  `insert into timer (tenant, kind, ref, due_at, next_at, correlation_id, done_at)
   select 'kalmar', kind, kind || n, at, at, 'c', at
     from generate_series(1, ${YEARS}) n, lateral (select now() - n * interval '1 minute' as at) as moment,
          unnest(array['draw', 'offer-deadline']) as kind`,
  `insert into timer (tenant, kind, ref, due_at, next_at, correlation_id)
   select 'kalmar', 'receipt-expires', 'r' || n, at, at, 'c'
     from generate_series(1, ${YEARS}) n, lateral (select now() + interval '7 years' as at) as moment`,
  `insert into outbox_event (tenant, id, type, subject, correlation_id, data, recorded_at, published_at)
   select 'kalmar', gen_random_uuid(), 't', 's', 'c', '{}', now() - n * interval '1 minute', now()
     from generate_series(${YEARS}, 1, -1) n`,
  `insert into inbox_message (consumer, message_id, tenant, received_at)
   select 'c', 'm' || n, 'kalmar', now() - n * interval '1 minute' from generate_series(${YEARS}, 1, -1) n`,
  `insert into idempotency_key (tenant, caller, key, content, recorded_at)
   select 'kalmar', 'c', 'k' || n, 'x', now() - n * interval '30 seconds' from generate_series(${YEARS}, 1, -1) n`,
  'analyze',
];

const wholeTable = /"Seq Scan"[^{}]*"Relation Name":\s*"(timer|outbox_event|inbox_message|idempotency_key)"/;
/** A time that is not looked up in an index but compared with each row. */
const everyWait = /"Filter":\s*"[^"]*\b(next_at|due_at|done_at) </;

let database: TestDatabase;
let nats: TestNats;
let ground: TestGround;
let service: TestService | undefined;
const asked = new Map<string, Asked>();
let renewed = () => false;

@WhenDue('draw', { outsideTransaction: true })
class WhenDrawIsDue {
  async handle(_: DueTimer): Promise<void> {
    // As long as it takes to renew its lease.
    await eventually(async () => renewed());
  }
}

@WhenDue('offer-deadline')
class WhenOfferDeadlinePassed {
  async handle(): Promise<void> {}
}

function listen(dataSource: DataSource): void {
  const query = dataSource.query.bind(dataSource);
  dataSource.query = ((sql: string, values: unknown[] = [], ...more: []) => {
    asked.set(sql, { sql, values });
    return query(sql, values, ...more);
  }) as DataSource['query'];
}

beforeAll(async () => {
  database = await testDatabase('looks');
  nats = await testNats();
  ground = await TestGround.prepare({ database, nats });
  for (const statement of history) await ground.sql(statement);
}, 120_000);
afterAll(async () => {
  await service?.stop();
  await ground.close();
  await nats.stop();
  await database.drop();
}, 120_000);

it('what is looked for again and again is found without reading what was done in years', async () => {
  service = await TestService.start(
    { database, nats },
    { timers: [WhenDrawIsDue, WhenOfferDeadlinePassed], pace: { leaseMs: 600 } },
  );
  listen(service.dataSource);
  renewed = () => [...asked.keys()].some((sql) => sql.includes('lease = $2 and done_at is null'));
  await service.transactions.run(county, (tx) =>
    service!.timers.set(tx, [{ kind: 'draw', ref: 'now', dueAt: 'now' }]),
  );
  await eventually(async () => (await ground.count('timer', `ref = 'now' and done_at is not null`)) === 1);
  await service.status.figures();
  await new Housekeeping(service.dataSource, {}).cleanUp();
  const whole: string[] = [];
  for (const { sql, values } of asked.values()) {
    if (!/^\s*(select|with|update|delete)/.test(sql)) continue;
    const plan = JSON.stringify(await ground.sql(`explain (format json) ${sql}`, values));
    if (wholeTable.test(plan) || everyWait.test(plan)) whole.push(sql);
  }
  expect(asked.size).toBeGreaterThan(8);
  expect(whole).toEqual([]);
}, 120_000);
