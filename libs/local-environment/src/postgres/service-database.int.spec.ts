import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { asClient, dropServiceDatabase, serviceDatabase } from './service-database.ts';

/** A server that somebody else runs gives us an administrator who is no superuser. */
const ADMINISTRATOR = 'test_administrator';

describe("a service's database on a server of somebody else", () => {
  let server: TestDatabase;
  let adminUrl: string;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'medverka-test-'));
    server = await testDatabase('administrator');
    await asClient(server.adminUrl, (client) =>
      client.query(`create role ${ADMINISTRATOR} login createdb createrole password 'of-the-test'`),
    );
    const url = new URL(server.adminUrl);
    url.username = ADMINISTRATOR;
    url.password = 'of-the-test';
    adminUrl = url.href;
  });

  afterAll(async () => {
    await dropServiceDatabase(adminUrl, 'test_interest_bank');
    await asClient(server.adminUrl, (client) => client.query(`drop role ${ADMINISTRATOR}`));
    await server.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const make = (passwords: string) => serviceDatabase(adminUrl, 'test-interest-bank', passwords);

  it('is made once and kept at the next start, with its passwords', async () => {
    const first = await make(folder);
    await asClient(first.ownerUrl, (owner) => owner.query('create table kept ()'));
    const second = await make(folder);
    expect(second).toEqual(first);
    await asClient(second.url, (service) => service.query('select from kept'));
  });

  it('gets new passwords when the data folder that held them is gone', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    const { url } = await make(other);
    await asClient(url, (service) => service.query('select from kept'));
    expect(statSync(join(other, 'test_interest_bank-password')).mode & 0o777).toBe(0o600);
  });

  it('is closed to the roles of other services', async () => {
    const { name } = await make(folder);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    await expect(asClient(url.href, (client) => client.query('select 1'))).rejects.toThrow(
      'permission denied',
    );
  });
});
