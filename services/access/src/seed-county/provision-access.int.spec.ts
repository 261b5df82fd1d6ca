import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessForTest } from '../testing/access-for-test.ts';

const example = join(import.meta.dirname, '../../examples/seed.json');

describe('provisioning from a seed file', () => {
  let access: AccessForTest;
  beforeAll(async () => {
    access = await AccessForTest.start();
    await access.provision(example);
  });
  afterAll(() => access.stop());

  const grants = () =>
    access.service.sql<{ id: string; role: string; ended: boolean }>(
      'select id, role, ended_at is not null as ended from role_grant order by id',
    );

  it('brings accounts, clients and their rights', async () => {
    const roles = (await grants()).map(({ role }) => role);
    expect(new Set(roles)).toEqual(
      new Set([
        'service',
        'resident',
        'coordinator',
        'requester',
        'approver',
        'finance',
        'operator',
        'administrator',
      ]),
    );
    const { status } = await access.token({
      grant_type: 'client_credentials',
      client_id: 'assignment-matching',
      client_secret: 'local-secret-of-assignment-matching-0001',
      tenant: 'kalmar',
    });
    expect(status).toBe(200);
  });

  it('changes nothing the second time, and brings nothing back that was ended', async () => {
    const before = await grants();
    const approver = before.find(({ role }) => role === 'approver');
    await access.service.http('POST', `/v1/grants/${approver?.id}/end`, { as: { role: 'administrator' } });
    await access.provision(example);
    expect(await grants()).toEqual(
      before.map((grant) => (grant.id === approver?.id ? { ...grant, ended: true } : grant)),
    );
  });

  it.each<[string, object, string]>([
    [
      'an unknown role',
      { accounts: [{ personnummer: '1', grants: [{ role: 'king' }] }] },
      'counties.0.accounts.0.grants.0.role isIn',
    ],
    [
      'a role that an account cannot have',
      { accounts: [{ personnummer: '189001019802', grants: [{ role: 'service' }] }] },
      'service: role-only-for-machines',
    ],
    ['a client without secret', { clients: [{ clientId: 'c', grants: [] }] }, 'the client c has no secret'],
    [
      'a personnummer that cannot be one',
      { accounts: [{ personnummer: '189001019803', grants: [] }] },
      'cannot be one',
    ],
    ['a field that there is not', { secrets: [] }, 'counties.0.secrets whitelistValidation'],
  ])('stops at %s, and says where without saying what', async (_, part, message) => {
    const county = {
      tenant: 'kalmar',
      name: 'Kalmar',
      identityProviders: [],
      clients: [],
      accounts: [],
      ...part,
    };
    await expect(access.provision({ counties: [county] })).rejects.toThrow(message);
  });
});
