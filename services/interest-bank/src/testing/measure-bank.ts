/**
 * Measures the bank at 100 000 residents on a real database: the import of a file, one with faults, and the search.
 * Not part of the tests: what a busy machine takes is no fault.
 *   node deploy/local/with-node24.mjs services/interest-bank/dist/testing/measure-bank.js [residents, default 100000]
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { LocalEnvironment, serviceDatabase, startNats, startPostgres } from '@medverka/local-environment';
import { startForTest, type TestService } from '@medverka/service-host/testing';
import { Client } from 'pg';
import { interestBankService } from '../interest-bank.module.ts';
import { municipalityCodes } from '../municipalities.ts';
import { importFile } from './import-file.ts';

const residents = Number(process.argv[2] ?? 100_000);
const perFile = Math.min(50_000, residents);
const rounds = 40;
/** Where other services are; none of them is asked here. */
const nowhere = 'http://127.0.0.1:9';
const coordinator = { role: 'coordinator', accountId: randomUUID() } as const;

const searches = [
  'theme=mental-health',
  'theme=dependence&kind=relative',
  'theme=older-people&municipality=0880',
  'training=user-audit',
  'theme=mental-health&training=peer-support&availableOn=2027-02-09',
  'availableOn=2027-02-10&partOfDay=evening',
  'notEngagedSince=2026-01-01',
  'theme=habilitation&municipality=0861&notEngagedSince=2026-01-01',
  'engagedSince=2026-06-01&page=50',
  'limit=100',
];

const environment = await LocalEnvironment.temporary();
try {
  const postgres = await startPostgres(environment, { durable: true });
  const nats = await startNats(environment, {});
  const database = await serviceDatabase(postgres.adminUrl, 'measured-bank', environment.folder);
  const settings = {
    ASSIGNMENT_MATCHING_URL: nowhere,
    COMPENSATION_URL: nowhere,
    NOTIFICATIONS_URL: nowhere,
    // One account asks here as often as a county does.
    SEARCHES_PER_HOUR: '1000000',
  };
  const service = await startForTest(interestBankService, { database, nats, settings });
  await fill(service);
  await tidy(database.ownerUrl);
  await measureSearch(service);
  await service.stop();
} finally {
  await environment.stop();
}

async function fill(service: TestService): Promise<void> {
  const homes = [...municipalityCodes].filter((code) => code.startsWith('08'));
  const faulty = importFile(0, perFile, homes, 100);
  await timed(`an import of ${perFile} rows with faults in a hundred is refused`, async () => {
    const answer = await send<{ faultCount: number; faults: object[] }>(service, faulty);
    if (answer.body.faultCount !== 100 || answer.body.faults.length !== 100)
      throw new Error('not each named');
  });
  for (let from = 0; from < residents; from += perFile) {
    await timed(`an import of ${perFile} rows`, async () => {
      const answer = await send(service, importFile(from, perFile, homes, 0));
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body).slice(0, 300));
    });
  }
  await service.sql(`insert into certificate (tenant, id, resident_id, training, completed_on, certified_by)
    select tenant, gen_random_uuid(), id, (array['user-audit', 'peer-support', 'lecturer'])[1 + mod(n, 3)],
           '2025-01-01', 'measured'
      from (select tenant, id, row_number() over (order by id) as n from resident) as numbered where mod(n, 20) = 0`);
  await service.sql(`update findable set last_engaged = date '2026-11-01' - mod(n, 900)::int
    from (select resident_id as id, row_number() over (order by resident_id) as n from findable) as numbered
    where resident_id = id and mod(n, 3) = 0`);
}

/** What autovacuum does in the minutes after a large import. */
async function tidy(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('vacuum analyze findable, certificate, resident, consent_record, person_key');
  await client.end();
}

/** Milliseconds on a processor so far, of this process and of its database connections; waiting for others excluded. */
async function processorTime(service: TestService): Promise<number> {
  const { user, system } = process.cpuUsage();
  const pids = await service.sql<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database()',
  );
  const ofDatabase = pids.map(
    ({ pid }) => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
  );
  return (user + system) / 1_000 + ofDatabase.reduce((sum, ms) => sum + ms, 0);
}

async function measureSearch(service: TestService): Promise<void> {
  const all: number[] = [];
  // A process that has just started is slower; what people meet is one that runs.
  for (const query of [...searches, ...searches, ...searches]) await search(service, query);
  for (const query of searches) {
    const took: number[] = [];
    let total = 0;
    const before = await processorTime(service);
    for (let round = 0; round < rounds; round++) {
      const begun = performance.now();
      total = await search(service, query);
      took.push(performance.now() - begun);
    }
    all.push(...took);
    const busy = ((await processorTime(service)) - before) / rounds;
    print(
      `${query}: ${total} found, p50 ${at(took, 0.5)} ms, p95 ${at(took, 0.95)} ms, ${busy.toFixed(1)} ms on a processor`,
    );
  }
  print(`all searches: p50 ${at(all, 0.5)} ms, p95 ${at(all, 0.95)} ms, at ${residents} residents`);
}

async function search(service: TestService, query: string): Promise<number> {
  const answer = await service.http<{ total: number }>('GET', `/v1/findable-residents?${query}`, {
    as: coordinator,
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.total;
}

async function send<Body>(service: TestService, text: string) {
  return service.http<Body>('POST', '/v1/resident-imports', {
    as: coordinator,
    body: text,
    idempotencyKey: randomUUID(),
    headers: { 'content-type': 'text/csv' },
  });
}

async function timed(what: string, work: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  await work();
  print(`${what}: ${Math.round(performance.now() - begun)} ms`);
}

function at(figures: readonly number[], share: number): string {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
