import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessForTest } from '../testing/access-for-test.ts';

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

  const search = (clientId: string, tenant = 'kalmar', permission = 'read-client-grants') =>
    access.service.http('POST', '/v1/client-grants/search', {
      as: { tenant, grants: [{ role: 'service', permission }] },
      body: { clientId },
    });

  it('is what it was granted', async () => {
    expect((await search('region')).body).toEqual({
      clientId: 'region',
      grants: [{ role: 'requester', organisation: 'region-kalmar' }],
    });
  });

  it('is nothing for a system that the county does not know', async () => {
    expect((await search('stranger')).body).toEqual({ clientId: 'stranger', grants: [] });
    expect((await search('region', 'kronoberg')).body).toEqual({ clientId: 'region', grants: [] });
  });

  it('is told to nobody without that permission', async () => {
    expect((await search('region', 'kalmar', 'read-assignments')).status).toBe(403);
  });
});
