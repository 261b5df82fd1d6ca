import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, tenantTable } from '@medverka/event-delivery';
import { testDatabase, testNats } from '@medverka/local-environment';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { exampleService } from '../testing/example-service.ts';
import { startForTest } from '../testing/start-for-test.ts';
import type { TestService } from '../testing/test-service.ts';
import { notSealed } from './seal-store.ts';
import { sealedTable } from './sealed-log.ts';
import { Sealing } from './sealing.ts';

class Glances1760000000001 implements MigrationInterface {
  readonly name = 'Glances1760000000001';
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create table glance (tenant text not null, id uuid not null, at timestamptz not null default clock_timestamp(),
                            what text not null, primary key (tenant, id))`,
    );
    await queryRunner.query('create index on glance (tenant, at)');
    await tenantTable(queryRunner, 'glance');
  }
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table glance');
  }
}

const log = sealedTable('glance', 'at', ['what']);
let service: TestService;
let sealing: Sealing;
const folder = mkdtempSync(join(tmpdir(), 'medverka-seals-'));
const anchorsFile = join(folder, 'anchors.jsonl');
let end: (() => Promise<void>) | undefined;

beforeAll(async () => {
  const database = await testDatabase('host_seals');
  const nats = await testNats();
  const definition = {
    ...exampleService,
    migrations: [...exampleService.migrations, Glances1760000000001],
    sealedLogs: [log],
  };
  service = await startForTest(definition, { database, nats, settings: { SEAL_ANCHORS_FILE: anchorsFile } });
  sealing = service.get(Sealing);
  end = async () => {
    await service.stop();
    await nats.stop();
    await database.drop();
  };
});
afterAll(async () => {
  await end?.();
  rmSync(folder, { recursive: true });
});

async function glance(what: string): Promise<string> {
  const id = newId();
  await service.sql(`insert into glance (tenant, id, what) values ('kalmar', $1, $2)`, [id, what]);
  return id;
}
const verify = () => service.http<object[]>('POST', '/ops/seals/verify', { as: { role: 'operator' } });

describe('a sealed log', () => {
  it('seals each row once, in batches, and writes the head down outside', async () => {
    await Promise.all(['one', 'two'].map(glance));
    expect(await sealing.seal('kalmar')).toBe(2);
    expect(await sealing.seal('kalmar')).toBe(0);
    await glance('three');
    const [verdict] = (await verify()).body as { head: string }[];
    expect(verdict).toEqual({ log: 'glance', seals: 2, rows: 3, head: expect.any(String), faults: [] });
    const lines = readFileSync(anchorsFile, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[1]!)).toEqual({
      tenant: 'kalmar',
      log: 'glance',
      number: 2,
      hash: verdict!.head,
    });
  });

  it('seals a row that was committed late', async () => {
    const late = newId();
    await service.sql(
      `insert into glance (tenant, id, at, what) values ('kalmar', $1, now() - interval '5 minutes', 'late')`,
      [late],
    );
    expect(await sealing.seal('kalmar')).toBe(1);
  });

  it('seals nothing twice when two do it at once', async () => {
    await glance('four');
    const done = await Promise.all([sealing.seal('kalmar'), sealing.seal('kalmar')]);
    expect(done.sort()).toEqual([0, 1]);
  });

  it('names the row that was changed, the one that is gone and the one slipped in', async () => {
    const [changed, gone] = [await glance('changed'), await glance('gone')];
    await sealing.seal('kalmar');
    await service.sql(`update glance set what = 'another' where id = $1`, [changed]);
    await service.sql('delete from glance where id = $1', [gone]);
    const slipped = newId();
    await service.sql(
      `insert into glance (tenant, id, at, what) values ('kalmar', $1, now() - interval '3 days', 'slipped in')`,
      [slipped],
    );
    const [verdict] = (await verify()).body as { faults: object[] }[];
    expect(verdict!.faults).toEqual([
      { kind: 'row-changed', row: changed, seal: 5 },
      { kind: 'row-missing', row: gone, seal: 5 },
      { kind: 'row-not-sealed', row: slipped },
    ]);
  });

  it('finds what is new without reading the years before it', async () => {
    await service.sql(
      `insert into glance (tenant, id, at, what)
       select 'kronoberg', gen_random_uuid(), now() - n * interval '1 hour', 'old' from generate_series(48, 40000) n`,
      [],
      'kronoberg',
    );
    const values = ['kronoberg', 'glance', '1 day', 5_000];
    const plan = await service.sql(`explain (format json) ${notSealed(log)}`, values, 'kronoberg');
    expect(JSON.stringify(plan)).toMatch(/"Index Cond":"[^"]*\bat > /);
  });

  it('lets no seal be changed', async () => {
    await expect(service.sql(`update log_seal set hash = previous where number = 1`)).rejects.toThrow(
      /never/,
    );
    await expect(service.sql(`delete from log_seal`)).rejects.toThrow(/never/);
  });
});
