import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessForTest } from '../testing/access-for-test.ts';

const administrator = { role: 'administrator' } as const;

describe('what an outside system may, asked by the service that hears it over the broker', () => {
  let access: AccessForTest;

  beforeAll(async () => {
    access = await AccessForTest.start();
    const region = {
      clientId: 'region',
      secret: 'a-secret-of-32-characters-or-more',
      grants: [{ role: 'requester', organisation: 'region-kalmar' }],
    };
    await access.provision({
      counties: [
        { tenant: 'kalmar', name: 'Kalmar', identityProviders: [], clients: [region], accounts: [] },
        { tenant: 'kronoberg', name: 'Kronoberg', identityProviders: [], clients: [], accounts: [] },
      ],
    });
  });
  afterAll(() => access.stop());

  const asker = (permission: string, tenant = 'kalmar', accountId: string = randomUUID()) =>
    ({ tenant, accountId, grants: [{ role: 'service', permission }] }) as const;
  const search = (clientId: unknown, as = asker('read-client-grants')) =>
    access.service.http<{ grants: object[] }>('POST', '/v1/client-grants/search', { as, body: { clientId } });
  const newClient = async (clientId: string) => {
    const { body } = await access.service.http<{ accountId: string }>('PUT', `/v1/clients/${clientId}`, {
      as: administrator,
      body: { secret: 'a-secret-of-32-characters-or-more' },
    });
    return body.accountId;
  };
  const grant = (fields: object) =>
    access.service.http<{ grantId: string }>('POST', '/v1/grants', {
      as: administrator,
      body: fields,
      idempotencyKey: randomUUID(),
    });

  it('is what it was granted', async () => {
    expect((await search('region')).body).toEqual({
      clientId: 'region',
      grants: [{ role: 'requester', organisation: 'region-kalmar' }],
    });
  });

  it('is what holds now: not what is to come, nor what was ended', async () => {
    const accountId = await newClient('valid-now');
    const group = randomUUID();
    await grant({ accountId, role: 'requester', group, validUntil: '2999-01-01T00:00:00Z' });
    await grant({ accountId, role: 'finance', validFrom: '2998-01-01T00:00:00Z' });
    const { body } = await grant({ accountId, role: 'operator' });
    await access.service.http('POST', `/v1/grants/${body.grantId}/end`, { as: administrator });
    expect((await search('valid-now')).body.grants).toEqual([
      { role: 'requester', group, validUntil: '2999-01-01T00:00:00.000Z' },
    ]);
  });

  it('is nothing for a system that the county does not know', async () => {
    expect((await search('stranger')).body).toEqual({ clientId: 'stranger', grants: [] });
    const elsewhere = asker('read-client-grants', 'kronoberg');
    expect((await search('region', elsewhere)).body).toEqual({ clientId: 'region', grants: [] });
  });

  it('is nothing while its account is disabled', async () => {
    const accountId = await newClient('disabled');
    await grant({ accountId, role: 'requester' });
    await access.service.http('POST', `/v1/accounts/${accountId}/disable`, { as: administrator });
    expect((await search('disabled')).body.grants).toEqual([]);
  });

  it('is entered as looked up, with who did', async () => {
    const accountId = await newClient('looked-up');
    const as = asker('read-client-grants');
    await search('looked-up', as);
    const path = `/v1/audit-entries?accountId=${accountId}`;
    const { body } = await access.service.http('GET', path, { as: administrator });
    expect(body).toMatchObject({ items: [{ action: 'client-looked-up', by: as.accountId }, {}] });
  });

  it('is told to nobody without that permission', async () => {
    expect((await search('region', asker('read-assignments'))).status).toBe(403);
  });

  it.each([[undefined], [7], ['Region'], ['x'.repeat(64)], ['*']])(
    'is refused when asked for %j',
    async (clientId) => {
      const { status, body } = await search(clientId);
      expect(status).toBe(400);
      expect(body).toHaveProperty('errors.0.field', 'clientId');
    },
  );
});
