import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Problem } from '../problems/problem.ts';
import { TestIssuer } from '../testing/test-issuer.ts';
import { TokenCheck } from './token-check.ts';

let issuer: TestIssuer;
let check: TokenCheck;

beforeEach(async () => {
  issuer = await TestIssuer.start();
  check = new TokenCheck(issuer.url);
});
afterEach(() => issuer.stop());

const refusal = (token: string) =>
  check.callerOf(token).then(
    () => undefined,
    (error: Problem) => ({ status: error.status, slug: error.slug }),
  );

describe('a token', () => {
  it('says who calls', async () => {
    const token = await issuer.token({
      tenant: 'kronoberg',
      accountId: 'a1',
      residentId: 'r1',
      grants: [{ role: 'approver', fundingSource: 'f1', limitOre: 100 }],
    });
    expect(await check.callerOf(token)).toMatchObject({
      tenant: 'kronoberg',
      accountId: 'a1',
      residentId: 'r1',
      grants: [{ role: 'approver', fundingSource: 'f1', limitOre: 100 }],
    });
  });

  it('is checked with keys that were fetched once', async () => {
    expect(issuer.asked).toBe(0);
    for (const role of ['finance', 'operator', 'resident'] as const)
      await check.callerOf(await issuer.token({ role }));
    expect(issuer.asked).toBe(1);
  });

  it('holds under a new key of access at once, and no longer under the old one', async () => {
    const old = await issuer.token({});
    await check.callerOf(old);
    await issuer.rotate();
    expect((await check.callerOf(await issuer.token({}))).tenant).toBe('kalmar');
    expect(issuer.asked).toBe(2);
    expect(await refusal(old)).toEqual({ status: 401, slug: 'token-invalid' });
    expect(issuer.asked).toBe(2);
  });

  it('holds while access is away, once its keys are known', async () => {
    const token = await issuer.token({});
    await check.callerOf(token);
    await issuer.stop();
    expect((await check.callerOf(token)).tenant).toBe('kalmar');
  });

  it('cannot be judged when access was never reached', async () => {
    const token = await issuer.token({});
    await issuer.stop();
    expect(await refusal(token)).toEqual({ status: 503, slug: 'access-unavailable' });
  });

  it.each([
    ['has ended', {}, { lifetime: -10 }],
    ['is from another issuer', {}, { issuer: 'https://elsewhere.example' }],
    ['is for somebody else', {}, { audience: 'another-system' }],
    ['names no county', { tenant: '' }, {}],
    ['names an unknown role', { grants: [{ role: 'emperor' }] as never }, {}],
    [
      'has a limit that we do not know',
      { grants: [{ role: 'coordinator', onlyOnMondays: true }] as never },
      {},
    ],
  ])('is refused when it %s', async (_, caller, token) => {
    expect(await refusal(await issuer.token(caller, token))).toEqual({ status: 401, slug: 'token-invalid' });
  });

  it('is refused when another key signed it', async () => {
    const other = await TestIssuer.start();
    try {
      const token = await other.token({}, { issuer: issuer.url });
      expect(await refusal(token)).toEqual({ status: 401, slug: 'token-invalid' });
    } finally {
      await other.stop();
    }
  });

  it('is refused when it is not signed', async () => {
    const [, payload] = (await issuer.token({})).split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await refusal(`${header}.${payload}.`)).toEqual({ status: 401, slug: 'token-invalid' });
  });

  it('is taken a few seconds late, for clocks that differ', async () => {
    expect(await refusal(await issuer.token({}, { lifetime: -2 }))).toBeUndefined();
  });
});
