import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestCaller } from '@medverka/service-host/testing';
import { AccessForTest } from '../testing/access-for-test.ts';

const administrator: TestCaller = { role: 'administrator' };
const coordinator: TestCaller = { role: 'coordinator' };
const elsewhere: TestCaller = { role: 'administrator', tenant: 'kronoberg' };

describe('roles', () => {
  let access: AccessForTest;
  let accountId: string;

  beforeAll(async () => {
    access = await AccessForTest.start();
    accountId = await accountOf('189001019802');
  });
  afterAll(() => access.stop());

  const post = (path: string, body: object, as: TestCaller, idempotencyKey: string = randomUUID()) =>
    access.service.http(`POST`, path, { as, body, idempotencyKey });
  const accountOf = async (personnummer: string, as = administrator) =>
    (await post('/v1/accounts', { personnummer }, as)).body.accountId as string;
  const grant = (fields: object, as = administrator) => post('/v1/grants', { accountId, ...fields }, as);
  const grantsOf = async (of: string) =>
    (
      await access.service.http<{ items: Record<string, unknown>[]; total: number }>(
        'GET',
        `/v1/grants?accountId=${of}&limit=100`,
        { as: administrator },
      )
    ).body;

  it('are given by an administrator, with scope and validity, and entered', async () => {
    const scope = { role: 'approver', fundingSource: 'state-grant', limitOre: 500_000 };
    const validity = { validFrom: '2026-01-01T00:00:00Z', validUntil: '2999-01-01T00:00:00Z' };
    const { status, body } = await grant({ ...scope, ...validity });
    expect(status).toBe(201);
    expect((await grantsOf(accountId)).items).toContainEqual({
      grantId: body.grantId,
      accountId,
      ...scope,
      validFrom: '2026-01-01T00:00:00.000Z',
      validUntil: '2999-01-01T00:00:00.000Z',
    });
    const [entry] = await entries(body.grantId as string);
    expect(entry).toMatchObject({ action: 'role-granted', accountId, grantId: body.grantId });
  });

  it('end for good, and that is entered too', async () => {
    const { body } = await grant({ role: 'operator' });
    const end = () => access.service.http('POST', `/v1/grants/${body.grantId}/end`, { as: administrator });
    expect((await end()).status).toBe(200);
    expect((await end()).body.type).toBe('urn:medverka:problem:already-ended');
    const ended = (await grantsOf(accountId)).items.find(({ grantId }) => grantId === body.grantId);
    expect(ended?.endedAt).toEqual(expect.any(String));
    expect((await entries(body.grantId as string)).map(({ action }) => action)).toEqual([
      'grant-ended',
      'role-granted',
    ]);
  });

  it('are given and ended for a reason that is on record, sealed, and one of the list', async () => {
    const { body } = await grant({ role: 'finance', because: 'stands-in' });
    const end = (because: string) =>
      access.service.http('POST', `/v1/grants/${body.grantId}/end?because=${because}`, { as: administrator });
    expect(await end('he-drank')).toMatchObject({ status: 400, body: { errors: [{ field: 'because' }] } });
    expect((await end('duty-ended')).status).toBe(200);
    expect((await entries(body.grantId as string)).map(({ because }) => because)).toEqual([
      'duty-ended',
      'stands-in',
    ]);
    const { body: verdicts } = await access.service.http<{ log: string; rows: number; faults: unknown[] }[]>(
      'POST',
      '/ops/seals/verify',
      { as: administrator },
    );
    expect(verdicts).toContainEqual(
      expect.objectContaining({ log: 'audit_entry', rows: expect.any(Number), faults: [] }),
    );
  });

  it('are found by role, so that those of staff are not lost among residents', async () => {
    await grant({ role: 'association', organisation: 'found-by-role' });
    const path = '/v1/grants?role=association&limit=100';
    const { body } = await access.service.http<{ items: { role: string; organisation?: string }[] }>(
      'GET',
      path,
      {
        as: coordinator,
      },
    );
    expect(new Set(body.items.map(({ role }) => role))).toEqual(new Set(['association']));
    expect(body.items).toContainEqual(expect.objectContaining({ organisation: 'found-by-role' }));
  });

  it('are given once, however often the request comes', async () => {
    const ask = () =>
      post('/v1/grants', { accountId, role: 'association', organisation: 'nsph' }, administrator, 'same');
    const [first, second] = [await ask(), await ask()];
    expect(second.body).toEqual(first.body);
    expect(
      (await grant({ role: 'association', organisation: 'nsph', validFrom: '2026-01-01T00:00:00Z' })).status,
    ).toBe(201);
  });

  it.each<[string, object, TestCaller, number, string]>([
    ['to the own account', { role: 'approver', accountId: 'own' }, administrator, 409, 'own-account'],
    ['by a coordinator, but for requesters', { role: 'coordinator' }, coordinator, 403, 'not-yours-to-grant'],
    ['by a requester', { role: 'requester' }, { role: 'requester' }, 403, 'not-allowed'],
    [
      'with a scope that means nothing',
      { role: 'finance', limitOre: 1 },
      administrator,
      422,
      'scope-not-for-role',
    ],
    ['that nobody has heard of', { role: 'king' }, administrator, 400, 'invalid-input'],
    ['with an unknown field', { role: 'operator', county: 'kronoberg' }, administrator, 400, 'invalid-input'],
    [
      'that are over',
      { role: 'operator', validFrom: '2020-01-01T00:00:00Z', validUntil: '2021-01-01T00:00:00Z' },
      administrator,
      422,
      'already-over',
    ],
    ['to an unknown account', { role: 'operator', accountId: randomUUID() }, administrator, 404, 'not-found'],
    ["to another county's account", { role: 'operator' }, elsewhere, 404, 'not-found'],
  ])('are not given %s', async (_, fields, as, status, problem) => {
    const own = 'accountId' in fields && fields.accountId === 'own';
    const asked = own ? { ...fields, accountId } : fields;
    const answer = await grant(asked, own ? { ...as, accountId } : as);
    expect([answer.status, answer.body.type]).toEqual([status, `urn:medverka:problem:${problem}`]);
  });

  it('of a requester are given and ended by a coordinator', async () => {
    const group = randomUUID();
    const { status, body } = await grant({ role: 'requester', group }, coordinator);
    expect(status).toBe(201);
    const ended = await access.service.http('POST', `/v1/grants/${body.grantId}/end`, { as: coordinator });
    expect(ended.status).toBe(200);
  });

  it('are seen and ended in the own county only', async () => {
    const { body } = await grant({ role: 'operator', validFrom: '2026-02-01T00:00:00Z' });
    const path = `/v1/grants?accountId=${accountId}`;
    const seen = await access.service.http<{ total: number }>('GET', path, { as: elsewhere });
    expect(seen.body.total).toBe(0);
    const ended = await access.service.http('POST', `/v1/grants/${body.grantId}/end`, { as: elsewhere });
    expect(ended.status).toBe(404);
    const account = await access.service.http('GET', `/v1/accounts/${accountId}`, { as: elsewhere });
    expect(account.status).toBe(404);
  });

  it('belong to accounts without names, found by personnummer again', async () => {
    expect(await accountOf('18900101-9802', coordinator)).toBe(accountId);
    const { body } = await access.service.http('GET', `/v1/accounts/${accountId}`, { as: administrator });
    expect(Object.keys(body).sort()).toEqual(['accountId', 'createdAt', 'kind', 'revision', 'state']);
    const wrong = await post('/v1/accounts', { personnummer: '189001019803' }, administrator);
    expect(wrong.body.type).toBe('urn:medverka:problem:personnummer-invalid');
  });

  it('are not found out by asking for everybody', async () => {
    const as: TestCaller = { role: 'coordinator', accountId: randomUUID() };
    const answers = [];
    for (let tries = 0; tries < 31; tries += 1)
      answers.push(await post('/v1/accounts', { personnummer: 'x' }, as));
    expect(answers.at(-1)?.status).toBe(429);
  });

  it('leave traces that nobody can change', async () => {
    const change = access.service.sql(`update audit_entry set by = 'somebody else'`);
    await expect(change).rejects.toThrow('an audit entry is never changed');
  });

  async function entries(grantId: string) {
    const path = `/v1/audit-entries?accountId=${accountId}&limit=100`;
    const { body } = await access.service.http<{
      items: { grantId?: string; action: string; because?: string }[];
    }>('GET', path, {
      as: administrator,
    });
    return body.items.filter((entry) => entry.grantId === grantId);
  }
});
