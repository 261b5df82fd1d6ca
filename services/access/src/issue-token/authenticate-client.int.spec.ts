import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { AccessForTest } from '../testing/access-for-test.ts';

const secret = 'a-secret-of-32-characters-or-more';
const client = (clientId: string, grants: object[]) => ({ clientId, secret, grants });

describe('client credentials', () => {
  let access: AccessForTest;

  beforeAll(async () => {
    access = await AccessForTest.start();
    await access.provision({
      counties: [
        {
          tenant: 'kalmar',
          name: 'Kalmar',
          identityProviders: [],
          clients: [
            client('matching', [
              { role: 'service', permission: 'read-matching-features' },
              { role: 'service', permission: 'read-assignments' },
            ]),
            client('region', [{ role: 'requester', organisation: 'region-kalmar' }]),
          ],
          accounts: [],
        },
        { tenant: 'kronoberg', name: 'Kronoberg', identityProviders: [], clients: [], accounts: [] },
      ],
    });
  });
  afterAll(() => access.stop());

  const ask = (fields: Record<string, string>) =>
    access.token({
      grant_type: 'client_credentials',
      client_id: 'matching',
      client_secret: secret,
      ...fields,
    });

  it('give a machine a token with what it may', async () => {
    const { status, body } = await ask({ tenant: 'kalmar' });
    expect(status).toBe(200);
    expect(decodeJwt(body.access_token ?? '')).toMatchObject({
      tenant: 'kalmar',
      clientId: 'matching',
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      grants: [
        { role: 'service', permission: 'read-matching-features' },
        { role: 'service', permission: 'read-assignments' },
      ],
    });
  });

  it('give no more than was asked for', async () => {
    const { body } = await ask({ tenant: 'kalmar', scope: 'read-assignments' });
    expect(body.scope).toBe('read-assignments');
    expect(decodeJwt(body.access_token ?? '').grants).toEqual([
      { role: 'service', permission: 'read-assignments' },
    ]);
  });

  it('are taken from the header too', async () => {
    const authorization = `Basic ${Buffer.from(`region:${secret}`).toString('base64')}`;
    const { status, body } = await access.token(
      { grant_type: 'client_credentials', tenant: 'kalmar', scope: 'requester' },
      { authorization },
    );
    expect(status).toBe(200);
    expect(decodeJwt(body.access_token ?? '').grants).toEqual([
      { role: 'requester', organisation: 'region-kalmar' },
    ]);
  });

  it.each([
    ['another secret', { tenant: 'kalmar', client_secret: `${secret}x` }, 401, 'invalid_client'],
    ['an unknown client', { tenant: 'kalmar', client_id: 'nobody' }, 401, 'invalid_client'],
    ["another county's client", { tenant: 'kronoberg' }, 401, 'invalid_client'],
    ['a county that is not served', { tenant: 'narnia' }, 400, 'invalid_target'],
    ['no county, where there are two', {}, 400, 'invalid_target'],
    ['more than the client may', { tenant: 'kalmar', scope: 'read-contact-ways' }, 400, 'invalid_scope'],
  ])('are refused with %s', async (_, fields, status, error) => {
    const answer = await ask(fields as Record<string, string>);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    if (status === 401) expect(answer.headers.get('www-authenticate')).toMatch(/^Basic/);
  });

  it('make whoever guesses wait, and nobody else', async () => {
    for (let tries = 0; tries < 20; tries += 1) await ask({ tenant: 'kalmar', client_secret: 'guessed' });
    const refused = await ask({ tenant: 'kalmar' });
    expect([refused.status, refused.body.error]).toEqual([429, 'slow_down']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask({ tenant: 'kalmar', client_id: 'region' })).status).toBe(200);
  });

  it('change: the old secret works for a day beside the new one, a second change ends it', async () => {
    const as = { role: 'administrator' as const };
    const change = (to: string) =>
      access.service.http('PUT', '/v1/clients/region', { as, body: { secret: to } });
    const signIn = async (client_secret: string) =>
      (await ask({ tenant: 'kalmar', client_id: 'region', client_secret })).status;
    const [second, third] = ['second', 'third'].map((name) => name.padEnd(32, '-'));
    expect((await change(second ?? '')).status).toBe(200);
    expect([await signIn(secret), await signIn(second ?? '')]).toEqual([200, 200]);
    await change(third ?? '');
    expect([await signIn(secret), await signIn(second ?? ''), await signIn(third ?? '')]).toEqual([
      401, 200, 200,
    ]);
  });

  it('are asked for as a form, which the description shows', async () => {
    const { body } = await access.service.http<{ paths: object }>('GET', '/openapi.json');
    const form = { oneOf: [{ required: ['grant_type', 'subject_token', 'subject_token_type'] }, {}] };
    expect(body.paths).toMatchObject({
      '/v1/tokens': {
        post: { requestBody: { content: { 'application/x-www-form-urlencoded': { schema: form } } } },
      },
    });
  });

  it('of a disabled machine are refused', async () => {
    const as = { role: 'administrator' as const };
    const made = await access.service.http('PUT', '/v1/clients/old', { as, body: { secret } });
    await access.service.http('POST', `/v1/accounts/${made.body.accountId}/disable`, { as });
    expect((await ask({ tenant: 'kalmar', client_id: 'old' })).body.error).toBe('invalid_client');
  });
});
