import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountDisabled } from '@medverka/event-contracts';
import type { TestCaller } from '@medverka/service-host/testing';
import { AccessForTest } from '../testing/access-for-test.ts';

describe('disabling an account', () => {
  let access: AccessForTest;
  let accountId: string;

  beforeAll(async () => {
    access = await AccessForTest.start();
    accountId = await access.account('189001019802');
  });
  afterAll(() => access.stop());

  const change = (to: 'disable' | 'enable', as: TestCaller = { role: 'administrator' }) =>
    access.service.http('POST', `/v1/accounts/${accountId}/${to}`, { as });

  it('is said once, and undone without a word', async () => {
    expect((await change('disable')).body).toEqual({ accountId, state: 'disabled', revision: 2 });
    expect((await change('disable')).body.type).toBe('urn:medverka:problem:already-disabled');
    expect((await change('enable')).body).toEqual({ accountId, state: 'active', revision: 3 });
    await access.service.eventually(async () =>
      expect(await access.service.published(AccountDisabled)).toEqual([{ accountId, revision: 2 }]),
    );
  });

  it.each<[string, TestCaller, number]>([
    ['a coordinator', { role: 'coordinator' }, 403],
    ['an administrator of another county', { role: 'administrator', tenant: 'kronoberg' }, 404],
  ])('is not for %s', async (_, as, status) => {
    expect((await change('disable', as)).status).toBe(status);
  });

  it('is not for oneself', async () => {
    expect((await change('disable', { role: 'administrator', accountId })).body.type).toBe(
      'urn:medverka:problem:own-account',
    );
  });
});
