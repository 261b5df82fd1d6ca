import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { AccessForTest } from '../testing/access-for-test.ts';
import { IdentityIssuer } from '../testing/identity-issuer.ts';

const number = 'https://id.oidc.se/claim/personalIdentityNumber';
const previous = 'https://id.oidc.se/claim/previousCoordinationNumber';
const coordination = 'https://id.oidc.se/claim/coordinationNumber';
const anna = '189001019802';

describe('exchanging the token of an OpenID provider', () => {
  let access: AccessForTest;
  let issuer: IdentityIssuer;
  const lines: string[] = [];

  beforeAll(async () => {
    issuer = await IdentityIssuer.start();
    access = await AccessForTest.start({ write: (line) => lines.push(line) });
    const provider = { issuer: issuer.url, audience: 'portal' };
    await access.provision({
      counties: [
        { tenant: 'kalmar', name: 'Kalmar', identityProviders: [provider], clients: [], accounts: [] },
        {
          tenant: 'kronoberg',
          name: 'Kronoberg',
          identityProviders: [
            { ...provider, audience: 'kronoberg-staff', selfRegistration: false },
            { ...provider, audience: 'both' },
          ],
          clients: [],
          accounts: [{ personnummer: anna, grants: [{ role: 'coordinator' }] }],
        },
        {
          tenant: 'uppsala',
          name: 'Uppsala',
          identityProviders: [{ ...provider, audience: 'both' }],
          clients: [],
          accounts: [],
        },
      ],
    });
  });
  afterAll(async () => {
    await access.stop();
    await issuer.stop();
  });

  it('gives somebody unknown an account that may become a resident, and no more', async () => {
    const { status, body, headers } = await access.exchange(await issuer.token({ [number]: anna }));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 600,
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    });
    const { payload, protectedHeader } = await jwtVerify(body.access_token ?? '', await publishedKeys(), {
      audience: 'medverka',
      issuer: access.service.issuer.url,
    });
    expect(protectedHeader.alg).toBe('EdDSA');
    expect(payload).toMatchObject({ tenant: 'kalmar', grants: [{ role: 'resident' }] });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
  });

  it('knows the person again, also when they sign in twice at the same time for the first time', async () => {
    const token = await issuer.token({ [number]: '189001029819' });
    const subjects = await Promise.all([1, 2, 3].map(async () => (await access.claimsFor(token)).sub));
    expect(new Set(subjects).size).toBe(1);
  });

  it('keeps somebody who gets a personnummer the same person', async () => {
    const before = await access.claimsFor(await issuer.token({ [coordination]: '189001619809' }));
    const after = { [number]: '189001039800', [previous]: '189001619809' };
    expect((await access.claimsFor(await issuer.token(after))).sub).toBe(before.sub);
    expect((await access.claimsFor(await issuer.token({ [number]: '189001039800' }))).sub).toBe(before.sub);
  });

  it('matches by the subject where the provider says no number', async () => {
    const sub = async (claims: JWTPayload) => (await access.claimsFor(await issuer.token(claims))).sub;
    expect(await sub({ sub: 'u1' })).toBe(await sub({ sub: 'u1' }));
    expect(await sub({ sub: 'u1' })).not.toBe(await sub({ sub: 'u2' }));
  });

  it('gives the rights of the county that the token is for, and another account in each', async () => {
    const here = await access.claimsFor(await issuer.token({ [number]: anna }));
    const there = await access.claimsFor(
      await issuer.token({ [number]: anna }, { audience: 'kronoberg-staff' }),
    );
    expect(there).toMatchObject({
      tenant: 'kronoberg',
      grants: [{ role: 'resident' }, { role: 'coordinator' }],
    });
    expect(there.sub).not.toBe(here.sub);
  });

  it('asks which county, when several accept the token', async () => {
    const token = await issuer.token({ [number]: anna }, { audience: 'both' });
    expect((await access.exchange(token)).body.error).toBe('invalid_target');
    const { body } = await access.exchange(token, { tenant: 'uppsala' });
    expect(decodeJwt(body.access_token ?? '').tenant).toBe('uppsala');
  });

  it.each<[string, () => Promise<string>]>([
    ['that is no token', async () => 'x'],
    ['for another receiver', () => issuer.token({}, { audience: 'somebody-else' })],
    ['of an issuer that nobody believes', () => issuer.token({}, { issuer: 'https://example.org' })],
    ['that has expired', () => issuer.token({}, { expires: '-1m' })],
    ['that is signed by somebody else', forged],
    [
      'that is not signed',
      async () =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await issuer.token({})).split('.')[1]}.`,
    ],
    ['with a number that cannot be one', () => issuer.token({ [number]: '189001019803' })],
    [
      'of somebody unknown, where nobody registers in person',
      () => issuer.token({ [number]: '189001049817' }, { audience: 'kronoberg-staff' }),
    ],
  ])('refuses a token %s', async (_, make) => {
    const { status, body } = await access.exchange(await make());
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  it('says that the provider is away rather than that the token is wrong', async () => {
    const other = await IdentityIssuer.start();
    const token = await other.token({});
    await access.provision(countyWith(other.url));
    await other.stop();
    expect((await access.exchange(token)).status).toBe(503);
  });

  it('does not believe a discovery about somebody else', async () => {
    const other = await IdentityIssuer.start();
    other.discovery = { issuer: issuer.url };
    await access.provision(countyWith(other.url));
    expect((await access.exchange(await other.token({}))).status).toBe(503);
    await other.stop();
  });

  it('refuses a disabled account, and enters that', async () => {
    const token = await issuer.token({ [number]: '189001059808' });
    const accountId = (await access.claimsFor(token)).sub;
    const as = { role: 'administrator' as const };
    expect((await access.service.http('POST', `/v1/accounts/${accountId}/disable`, { as })).status).toBe(200);
    expect((await access.exchange(token)).body).toEqual({
      error: 'invalid_grant',
      error_description: 'the account is disabled',
    });
    const actions = await access.service.sql<{ action: string }>(
      'select action from audit_entry where account_id = $1 order by id desc limit 2',
      [accountId],
    );
    expect(actions.map(({ action }) => action)).toEqual(['sign-in-refused', 'account-disabled']);
  });

  it('lets go of rights the moment they end', async () => {
    const token = await issuer.token({ [number]: '189001069815' });
    const accountId = (await access.claimsFor(token)).sub;
    const as = { role: 'administrator' as const };
    const body = { accountId, role: 'requester', validUntil: '2999-01-01T00:00:00Z' };
    const given = await access.service.http('POST', '/v1/grants', { as, body, idempotencyKey: 'until' });
    expect((await access.claimsFor(token)).grants).toContainEqual({
      role: 'requester',
      validUntil: '2999-01-01T00:00:00.000Z',
    });
    await access.service.http('POST', `/v1/grants/${given.body.grantId}/end`, { as });
    expect((await access.claimsFor(token)).grants).toEqual([{ role: 'resident' }]);
  });

  it('answers in the words of RFC 6749, also to what is no form', async () => {
    const { status, body } = await access.service.http('POST', '/v1/tokens', { body: { grant_type: 'x' } });
    expect([status, body.error]).toEqual([400, 'invalid_request']);
  });

  it('leaves no personnummer in tables or log', async () => {
    const tables = [
      'account',
      'client',
      'role_grant',
      'resident_link',
      'audit_entry',
      'outbox_event',
      'idempotency_key',
    ];
    for (const tenant of ['kalmar', 'kronoberg']) {
      for (const table of tables) {
        const rows = await access.service.sql(`select t::text as row from ${table} t`, [], tenant);
        expect(JSON.stringify(rows)).not.toMatch(/18900[1]0\d{6}|9001\d\d98\d\d/);
      }
    }
    expect(lines.join('\n')).not.toMatch(/189001\d{6}/);
  });

  async function publishedKeys() {
    const { body } = await access.service.http<JSONWebKeySet>('GET', '/.well-known/jwks.json');
    return createLocalJWKSet(body);
  }

  function forged(): Promise<string> {
    return new SignJWT({ sub: 'somebody' })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setIssuer(issuer.url)
      .setAudience('portal')
      .setExpirationTime('5m')
      .sign(Buffer.alloc(32));
  }

  function countyWith(url: string) {
    const identityProviders = [{ issuer: url, audience: 'portal' }];
    return { counties: [{ tenant: 'kalmar', name: 'Kalmar', identityProviders, clients: [], accounts: [] }] };
  }
});
