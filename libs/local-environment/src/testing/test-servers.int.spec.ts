import { describe, expect, it } from '@jest/globals';
import { asClient } from '../postgres/service-database.ts';
import { closedAfter } from './closed-after.ts';
import { testDatabase } from './test-database.ts';
import { testNats } from './test-nats.ts';

describe('servers for tests', () => {
  it('gives a database whose owner makes tables and whose service works in them, and no more', async () => {
    const database = closedAfter(await testDatabase('rights'));
    await asClient(database.ownerUrl, (owner) =>
      owner.query('create table note (id bigint generated always as identity primary key, words text)'),
    );
    await asClient(database.url, async (service) => {
      await service.query(`insert into note (words) values ('ö'), ('a'), ('ä'), ('z'), ('å')`);
      const { rows } = await service.query('select words from note order by words');
      expect(rows.map((row: { words: string }) => row.words).join('')).toBe('azåäö');
      await expect(service.query('truncate note')).rejects.toThrow('permission denied');
      await expect(service.query('drop table note')).rejects.toThrow('must be owner');
      await expect(service.query('create table other ()')).rejects.toThrow('permission denied');
    });
  });

  it('gives a NATS server of a version that says itself what it is', async () => {
    const nats = closedAfter(await testNats());
    expect(nats.version).toMatch(/^2\.\d+\.\d+/);
  });
});
