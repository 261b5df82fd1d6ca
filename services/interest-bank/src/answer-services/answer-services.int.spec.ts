import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestCaller } from '@medverka/service-host/testing';
import { letter, registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('services');
});
afterAll(() => bank.stop());

const service = (permission: string, tenant = 'kalmar') =>
  ({ tenant, accountId: randomUUID(), grants: [{ role: 'service', permission }] }) as const;
const search = (what: string, residentIds: unknown, as: TestCaller) =>
  bank.service.http<{ items: { residentId: string }[] }>('POST', `/v1/${what}/search`, {
    as,
    body: { residentIds },
  });
const withdraw = (id: string) =>
  bank.service.http('POST', `/v1/residents/${id}/withdraw`, { as: { role: 'coordinator' } });
const looks = (accountId: string) =>
  bank.service.sql('select resident_id, what, why from look where account_id = $1', [accountId]);

describe('matching features', () => {
  it('are what a draw needs, for many at once, and nothing that names somebody', async () => {
    const [one, two, gone] = await Promise.all([
      registerOne(bank.service),
      registerOne(bank.service, { gender: 'woman', birthDate: '1960-06-30', municipality: '0840' }),
      registerOne(bank.service),
    ]);
    await withdraw(gone.residentId);
    const as = service('read-matching-features');
    const ids = [one.residentId, two.residentId, gone.residentId, randomUUID()];
    const { status, body } = await search('matching-features', ids, as);
    expect(status).toBe(200);
    const byId = new Map(body.items.map((item) => [item.residentId, item]));
    expect(byId.get(one.residentId)).toEqual({
      residentId: one.residentId,
      revision: 1,
      state: 'active',
      features: {
        gender: 'will-not-say',
        birthYear: 1990,
        municipality: '0880',
        experience: ['patient:mental-health', 'relative:dependence'],
        language: 'sv',
        availability: {},
      },
      eligibility: {
        consents: [{ purpose: 'take-part', until: null }],
        availability: { away: [] },
        trainings: [],
        reach: { municipalities: null, online: true, inRoom: true },
        howOften: { perMonth: null, perYear: null },
        protectedIdentity: false,
        awaitsWelcome: false,
        mandates: [],
        ties: [],
      },
    });
    expect(byId.get(two.residentId)).toMatchObject({ features: { birthYear: 1960, municipality: '0840' } });
    expect(byId.get(gone.residentId)).toEqual({
      residentId: gone.residentId,
      revision: 2,
      state: 'withdrawn',
      features: null,
      eligibility: null,
    });
    expect(body.items).toHaveLength(3);
    expect(JSON.stringify(body)).not.toContain('anarie');
    const seen = { what: 'matching-features', why: 'matching' };
    expect(await looks(as.accountId)).toEqual(
      expect.arrayContaining([
        { resident_id: one.residentId, ...seen },
        { resident_id: two.residentId, ...seen },
      ]),
    );
  });
});

describe('contact ways', () => {
  it('are the one way that each has chosen', async () => {
    const [mail, post, gone] = await Promise.all([
      registerOne(bank.service),
      registerOne(bank.service, { contact: letter, language: 'en' }),
      registerOne(bank.service),
    ]);
    await withdraw(gone.residentId);
    const as = service('read-contact-ways');
    const { body } = await search('contact-ways', [mail.residentId, post.residentId, gone.residentId], as);
    expect(body.items).toHaveLength(3);
    expect(body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          residentId: mail.residentId,
          channel: 'email',
          email: 'kanarie@exempel.se',
        }),
        expect.objectContaining({ residentId: post.residentId, language: 'en', ...letter }),
        { residentId: gone.residentId, state: 'withdrawn', channel: null },
      ]),
    );
    expect(await looks(as.accountId)).toHaveLength(2);
  });
});

describe.each([
  ['matching-features', 'read-matching-features'],
  ['contact-ways', 'read-contact-ways'],
])('%s', (what, permission) => {
  it('are for the one service that may', async () => {
    const { residentId } = await registerOne(bank.service);
    const others: TestCaller[] = [
      { role: 'coordinator' },
      { role: 'service' },
      service('read-something-else'),
    ];
    for (const as of others) {
      expect(await search(what, [residentId], as)).toMatchObject({ status: 403 });
    }
  });

  it('of another county are not found', async () => {
    const { residentId } = await registerOne(bank.service);
    const { body } = await search(what, [residentId], service(permission, 'kronoberg'));
    expect(body.items).toEqual([]);
  });

  it.each([
    ['none', []],
    ['501', Array.from({ length: 501 }, () => randomUUID())],
    ['what is no id', ['all of them']],
    ['no list', 'all'],
  ])('asked for %s is refused by name', async (_, ids) => {
    const answer = await search(what, ids, service(permission));
    expect(answer.status).toBe(400);
    expect(answer.body).toHaveProperty('errors.0.field', 'residentIds');
  });
});
