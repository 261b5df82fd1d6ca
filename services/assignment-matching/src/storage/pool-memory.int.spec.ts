import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Tx } from '@medverka/event-delivery';
import type { Client } from 'pg';
import { Matching } from '../testing/start-matching.ts';
import { PoolMemory } from './pool-memory.ts';

describe('what is remembered of a pool', () => {
  let matching: Matching;
  let memory: PoolMemory;
  const open: Client[] = [];
  beforeAll(async () => {
    matching = await Matching.start('matching_pool_memory');
  }, 120_000);
  afterAll(() => matching.stop());
  beforeEach(async () => {
    memory = new PoolMemory();
    await matching.service.sql('delete from pool_person');
    for (const gender of ['woman', 'man', 'other'])
      await matching.service.sql(
        `insert into pool_person (tenant, resident_id, heard_revision, known_revision, state, gender)
         values ('kalmar', gen_random_uuid(), 1, 1, 'active', $1)`,
        [gender],
      );
  });
  afterEach(async () => {
    for (const client of open.splice(0)) await client.end();
  });

  /** A transaction of the county on a connection of its own, and how many rows of people it has read. */
  async function begin(mode = '') {
    const client = await matching.owner();
    open.push(client);
    await client.query(`start transaction ${mode}`);
    await client.query(`select set_config('app.tenant', 'kalmar', true)`);
    const read: number[] = [];
    const query = async (text: string, values?: unknown[]) => {
      const { rows } = await client.query(text, values);
      if (text.includes('pool_person')) read.push(rows.length);
      return rows;
    };
    const tx = { tenant: 'kalmar', manager: { query } } as unknown as Tx;
    const genders = async () => (await memory.all(tx)).map(({ gender }) => gender);
    return { client, read, genders, end: (how: string) => client.query(how) };
  }
  const change = (client: Client, from: string, to: string) =>
    client.query('update pool_person set gender = $2 where gender = $1', [from, to]);

  /** Until every transaction of the whole server that ran beside the last change has ended: others test on it too. */
  const quiet = () =>
    matching.eventually(async () => {
      const unsettled = await matching.service.sql(
        'select id from pool_person where changed >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint',
      );
      expect(unsettled).toEqual([]);
    });

  it('is everybody, and later those who have changed', async () => {
    await quiet();
    const first = await begin();
    expect(await first.genders()).toEqual(['woman', 'man', 'other']);
    await first.end('commit');
    await matching.service.sql(`update pool_person set gender = 'changed' where gender = 'man'`);
    const later = await begin();
    expect(await later.genders()).toEqual(['woman', 'changed', 'other']);
    expect(first.read).toEqual([3]);
    expect(later.read).toEqual([1]);
    expect(await later.genders()).toEqual(['woman', 'changed', 'other']);
  });

  it('has who came after, in the order of their ids', async () => {
    await (await begin()).genders();
    await matching.service.sql(
      `insert into pool_person (tenant, resident_id, heard_revision, state, gender)
       values ('kalmar', gen_random_uuid(), 1, 'active', 'new')`,
    );
    expect(await (await begin()).genders()).toEqual(['woman', 'man', 'other', 'new']);
  });

  it('has what was on its way when it was read, however long its commit took', async () => {
    const slow = await begin();
    await change(slow.client, 'man', 'slow');
    expect(await (await begin()).genders()).toEqual(['woman', 'man', 'other']);
    await matching.service.sql(`update pool_person set gender = 'quick' where gender = 'other'`);
    expect(await (await begin()).genders()).toEqual(['woman', 'man', 'quick']);
    await slow.end('commit');
    expect(await (await begin()).genders()).toEqual(['woman', 'slow', 'quick']);
  });

  it('is as it is now after an older transaction has read what was then', async () => {
    const old = await begin('isolation level repeatable read read only');
    await old.client.query('select 1 from pool_person');
    await matching.service.sql(`update pool_person set gender = 'one' where gender = 'man'`);
    expect(await (await begin()).genders()).toEqual(['woman', 'one', 'other']);
    await old.genders();
    await matching.service.sql(`update pool_person set gender = 'two' where gender = 'other'`);
    expect(await (await begin()).genders()).toEqual(['woman', 'one', 'two']);
  });

  it('has nothing that the asking transaction wrote and took back', async () => {
    await (await begin()).genders();
    const asking = await begin();
    await change(asking.client, 'man', 'taken-back');
    await asking.genders();
    await asking.end('rollback');
    expect(await (await begin()).genders()).toEqual(['woman', 'man', 'other']);
  });

  it('is that of the county that asks', async () => {
    await matching.service.sql(
      `insert into pool_person (tenant, resident_id, heard_revision, state, gender)
       values ('kronoberg', gen_random_uuid(), 1, 'active', 'theirs')`,
      [],
      'kronoberg',
    );
    expect(await (await begin()).genders()).toEqual(['woman', 'man', 'other']);
  });
});
