import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ResidentChanged } from '@medverka/event-contracts';
import type { TestCaller } from '@medverka/service-host/testing';
import { letter, registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('change');
});
afterAll(() => bank.stop());

const coordinator = { role: 'coordinator' } as const;
const change = (id: string, body: object, as: TestCaller = coordinator) =>
  bank.service.http('PATCH', `/v1/residents/${id}`, { as, body });
const read = async (id: string) =>
  (await bank.service.http('GET', `/v1/residents/${id}`, { as: coordinator })).body;

describe('changing a resident', () => {
  it('changes what is stated, leaves the rest, and says that something changed', async () => {
    const { residentId } = await registerOne(bank.service);
    const before = await read(residentId);
    const answer = await change(residentId, { municipality: '0881', contact: letter, revision: 1 });
    expect(answer).toMatchObject({ status: 200, body: { residentId, revision: 2, state: 'active' } });
    expect(await read(residentId)).toEqual({ ...before, revision: 2, municipality: '0881', contact: letter });
    await bank.service.eventually(async () =>
      expect(await bank.service.published(ResidentChanged)).toContainEqual({ residentId, revision: 2 }),
    );
  });

  it('to the same says nothing', async () => {
    const { residentId } = await registerOne(bank.service, {
      birthDate: undefined,
      personnummer: '189001019802',
    });
    expect(await change(residentId, { gender: 'will-not-say' })).toMatchObject({
      status: 200,
      body: { revision: 1 },
    });
  });

  it('from a revision that is not the newest is refused', async () => {
    const { residentId } = await registerOne(bank.service);
    await change(residentId, { gender: 'other', revision: 1 });
    const late = await change(residentId, { gender: 'man', revision: 1 });
    expect(late).toMatchObject({ status: 409, body: { type: 'urn:medverka:problem:changed-meanwhile' } });
  });

  it('by two at once takes both, one after the other', async () => {
    const { residentId } = await registerOne(bank.service);
    await Promise.all([change(residentId, { language: 'en' }), change(residentId, { municipality: '0882' })]);
    expect(await read(residentId)).toMatchObject({ revision: 3, language: 'en', municipality: '0882' });
  });

  it.each([
    ['null for a name', { givenName: null }, 'givenName'],
    ['an unknown municipality', { municipality: '0999' }, 'municipality'],
    ['a birth date in the future', { birthDate: '2990-01-01' }, 'birthDate'],
    ['another personnummer', { personnummer: '189001029819' }, 'personnummer'],
    ['no experience', { experience: [] }, 'experience'],
  ])('to %s is refused by name', async (_, body, field) => {
    const { residentId } = await registerOne(bank.service);
    const answer = await change(residentId, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field }));
  });

  it('is for the own person, and of others there is nothing to be seen', async () => {
    const accountId = randomUUID();
    const { residentId } = await registerOne(bank.service, { accountId });
    expect(await change(residentId, { language: 'en' }, { role: 'resident', accountId })).toMatchObject({
      status: 200,
    });
    const others: TestCaller[] = [
      { role: 'resident', accountId: randomUUID() },
      { role: 'resident', residentId: randomUUID() },
      { role: 'coordinator', tenant: 'kronoberg' },
    ];
    for (const as of others) {
      expect(await change(residentId, { language: 'fi' }, as)).toMatchObject({ status: 404 });
    }
    expect(await read(residentId)).toMatchObject({ language: 'en' });
  });

  it('takes a newer consent, and the day of a paper from a coordinator only', async () => {
    const accountId = randomUUID();
    const { residentId } = await registerOne(bank.service, { accountId });
    const as = { role: 'resident', accountId } as const;
    const consent = { textVersion: 'bank-2026-1' };
    expect(await change(residentId, { consent }, as)).toMatchObject({ status: 200, body: { revision: 2 } });
    const dated = { consent: { ...consent, givenAt: '2026-02-01T00:00:00Z' } };
    expect(await change(residentId, dated, as)).toMatchObject({ status: 403 });
    expect(await change(residentId, dated)).toMatchObject({ status: 200 });
    expect(await read(residentId)).toMatchObject({ consent: { givenAt: '2026-02-01T00:00:00.000Z' } });
    const future = { consent: { ...consent, givenAt: '2990-02-01T00:00:00Z' } };
    expect(await change(residentId, future)).toMatchObject({ status: 400 });
    expect(await change(residentId, { consent: { ...consent, givenAt: 'in May' } })).toMatchObject({
      status: 400,
    });
  });

  it('keeps a theme that the county no longer uses, and takes no new one of it', async () => {
    const theme = { nameSv: 'Sällsynta diagnoser', nameEn: 'Rare diseases', inUse: true };
    const put = (body: object) =>
      bank.service.http('PUT', '/v1/themes/rare-diseases', { as: coordinator, body });
    await put(theme);
    const experience = [{ kind: 'patient', theme: 'rare-diseases' }];
    const [has, wants] = [await registerOne(bank.service, { experience }), await registerOne(bank.service)];
    await put({ ...theme, inUse: false });
    expect(await change(has.residentId, { language: 'en' })).toMatchObject({ status: 200 });
    expect(await change(wants.residentId, { experience })).toMatchObject({ status: 400 });
  });
});
