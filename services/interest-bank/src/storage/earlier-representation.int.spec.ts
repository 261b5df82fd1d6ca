import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { carrierMigrations } from '@medverka/event-delivery';
import { testDatabase } from '@medverka/local-environment';
import { DataSource } from 'typeorm';
import { PeopleAround1763800000001 } from './migration-3-people-around.ts';
import { SayRepresentation1764300000000 } from './migration-12-representation.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let source: DataSource;
beforeAll(async () => {
  database = await testDatabase('interest_bank_representation');
  const migrations = [...carrierMigrations, PeopleAround1763800000001];
  source = await new DataSource({ type: 'postgres', url: database.ownerUrl, migrations }).initialize();
  await source.runMigrations({ transaction: 'each' });
}, 120_000);
afterAll(async () => {
  await source?.destroy();
  await database.drop();
});

const inCounty = (tenant: string, text: string, values: unknown[] = []) =>
  source.transaction(async (manager) => {
    await manager.query(`select set_config('app.tenant', $1, true)`, [tenant]);
    return manager.query(text, values);
  });

it('a bank that is brought up to date says once who may act for each who is represented, in every county', async () => {
  const [child, adult] = [randomUUID(), randomUUID()];
  for (const [tenant, resident] of [
    ['kalmar', child],
    ['kalmar', child],
    ['kronoberg', adult],
  ]) {
    await inCounty(
      tenant!,
      `insert into representative (tenant, id, resident_id, kind, may_consent, receives_pay, protected_identity,
         identity, since) values ($1, gen_random_uuid(), $2, 'guardian', 'both', false, false, '\\x01', '2026-01-01')`,
      [tenant, resident],
    );
  }
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  await new SayRepresentation1764300000000().up(runner);
  await runner.commitTransaction();
  await runner.release();
  // Timers are read for all counties at once; whose residents they are is not.
  const due = `select tenant, ref from timer where kind = 'representation-turns' and due_at <= now() order by tenant`;
  expect(await source.query(due)).toEqual([
    { tenant: 'kalmar', ref: child },
    { tenant: 'kronoberg', ref: adult },
  ]);
  expect(await source.query('select 1 from representative')).toEqual([]);
});
