import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttendanceRecorded, CertificateExpiring, event } from '@medverka/event-contracts';
import type { TestCaller } from '@medverka/service-host/testing';
import { registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('find');
});
afterAll(() => bank.stop());

type Body = Record<string, unknown> & { items: { residentId: string }[]; errors: object[]; total: number };
const coordinator = { role: 'coordinator', accountId: randomUUID() } as const;
const call = (method: 'GET' | 'POST' | 'PUT', path: string, as: TestCaller = coordinator, body?: object) =>
  bank.service.http<Body>(method, `/v1/${path}`, {
    as,
    ...(body && { body }),
    ...(method === 'POST' && { idempotencyKey: randomUUID() }),
  });
const find = async (query: string) =>
  (await call('GET', `findable-residents?${query}`)).body.items.map(({ residentId }) => residentId);
/** Somebody of a theme of their own, so that others' rows are not found. */
async function one(theme: string, fields: object = {}) {
  const names = { nameSv: theme, nameEn: theme, inUse: true };
  await call('PUT', `themes/${theme}`, coordinator, names);
  return (await registerOne(bank.service, { experience: [{ kind: 'patient', theme }], ...fields }))
    .residentId;
}
const certify = (id: string, training: string, completedOn: string, as: TestCaller = coordinator) =>
  call('POST', `residents/${id}/certificates`, as, { training, completedOn });

describe('the search of a coordinator', () => {
  it('is by theme, kind, municipality and area', async () => {
    await call('PUT', 'areas/norra', coordinator, { name: 'Norra', municipality: '0883' });
    const id = await one('a-place', { municipality: '0883', area: 'norra' });
    await one('a-place', { municipality: '0880' });
    expect(await find('theme=a-place&municipality=0883')).toEqual([id]);
    expect(await find('theme=a-place&area=norra')).toEqual([id]);
    expect(await find('theme=a-place&kind=relative')).toEqual([]);
    expect(await find('theme=a-place')).toHaveLength(2);
  });

  it('is by the day and its part, by rule and by date', async () => {
    const tuesdays = await one('a-day', { availability: { weekdays: ['tue'], partsOfDay: ['evening'] } });
    const away = await one('a-day', { availability: { away: [{ from: '2027-02-01', to: '2027-02-05' }] } });
    const paused = await one('a-day');
    await call('POST', `residents/${paused}/pause`, coordinator, {});
    expect((await find('theme=a-day&availableOn=2027-02-09')).sort()).toEqual([tuesdays, away].sort());
    expect(await find('theme=a-day&availableOn=2027-02-02')).toEqual([tuesdays]);
    expect(await find('theme=a-day&availableOn=2027-02-03')).toEqual([]);
    expect(await find('theme=a-day&availableOn=2027-02-06&partOfDay=evening')).toEqual([away]);
    expect(await find('theme=a-day&partOfDay=morning&availableOn=2027-02-09')).toEqual([away]);
  });

  it('is by training, for as long as its certificate holds', async () => {
    const [trained, late] = [await one('a-training'), await one('a-training')];
    expect(await certify(trained, 'peer-support', '2026-01-31')).toMatchObject({
      ...{ status: 201, body: { validUntil: null } },
    });
    await certify(late, 'user-audit', '2020-01-31');
    expect(await find('theme=a-training&training=peer-support')).toEqual([trained]);
    expect(await find('theme=a-training&training=user-audit')).toEqual([]);
    const { body } = await call('GET', `residents/${trained}/certificates`);
    const certificate = (body.items[0] as unknown as { certificateId: string }).certificateId;
    await call('POST', `residents/${trained}/certificates/${certificate}/revoke`);
    expect(await find('theme=a-training&training=peer-support')).toEqual([]);
  });

  it('is by the last engagement, whoever was never engaged first', async () => {
    const [engaged, never] = [await one('a-turn'), await one('a-turn')];
    const ids = { assignmentId: randomUUID(), requestId: randomUUID(), residentId: engaged };
    await bank.service.deliver(
      event(AttendanceRecorded, {
        ...ids,
        ...{ occasion: 1, revision: 3, date: '2026-03-01', minutes: 60, confirmedBy: randomUUID() },
      }),
    );
    await bank.service.eventually(async () =>
      expect(await find('theme=a-turn&engagedSince=2026-03-01')).toEqual([engaged]),
    );
    expect(await find('theme=a-turn')).toEqual([never, engaged]);
    expect(await find('theme=a-turn&notEngagedSince=2026-03-01')).toEqual([never]);
    expect((await find('theme=a-turn&notEngagedSince=2026-03-02')).sort()).toEqual([never, engaged].sort());
  });

  it('shows what it needs, a page at a time, and leaves a row for each whom it showed', async () => {
    const id = await one('a-page');
    await one('a-page');
    const { body } = await call('GET', 'findable-residents?theme=a-page&limit=1&page=1&why=request-in-hand');
    expect(body).toMatchObject({
      total: 2,
      more: false,
      items: [{ residentId: id, state: 'active', lastEngaged: null }],
    });
    expect(Object.keys(body.items[0]!)).not.toContain('contact');
    const looks = await bank.service.sql('select what, why from look where resident_id = $1', [id]);
    expect(looks).toEqual([{ what: 'list', why: 'request-in-hand' }]);
  });

  it('follows somebody who leaves', async () => {
    const id = await one('a-leave');
    await call('POST', `residents/${id}/withdraw`);
    expect(await find('theme=a-leave')).toEqual([]);
  });

  it.each([
    ['a day in words', 'availableOn=2027-02-30', 'availableOn', 'is-a-day'],
    ['a kind without a theme', 'kind=patient', 'kind', 'goes-with-a-theme'],
    ['a name', 'familyName=Kanarie', 'familyName', 'unknown-field'],
  ])('by %s is refused by name', async (_, query, field, rule) => {
    const { body } = await call('GET', `findable-residents?${query}`);
    expect(body.errors).toContainEqual(expect.objectContaining({ field, rule }));
  });

  it('is for coordinators of the county', async () => {
    await one('a-county');
    for (const role of ['resident', 'requester', 'association'] as const) {
      expect(await call('GET', 'findable-residents', { role })).toMatchObject({ status: 403 });
    }
    const { body } = await call('GET', 'findable-residents', { role: 'coordinator', tenant: 'kronoberg' });
    expect(body.total).toBe(0);
  });
});

describe('certificates', () => {
  it('are reminded of before they end, not once there is a newer one', async () => {
    const [id, renewed] = [await one('a-reminder'), await one('a-reminder')];
    const completedOn = new Date(Date.now() - 900 * 86_400_000).toISOString().slice(0, 10);
    const { body } = await certify(id, 'user-audit', completedOn);
    await certify(renewed, 'user-audit', completedOn);
    await certify(renewed, 'user-audit', new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
    await bank.service.sql(
      `update timer set due_at = now(), next_at = now() where kind = 'certificates-end-soon' and ref = $1`,
      [body.validUntil],
    );
    await bank.service.eventually(async () =>
      expect(await bank.service.published(CertificateExpiring)).toEqual([
        expect.objectContaining({ residentId: id, training: 'user-audit', until: body.validUntil }),
      ]),
    );
  });

  it.each<[string, object, string, string]>([
    ['an unknown training', { training: 'juggling' }, 'training', 'is-a-training-of-the-county'],
    ['a day in the future', { completedOn: '2990-01-01' }, 'completedOn', 'is-not-in-the-future'],
    ['a day that there is not', { completedOn: '2026-02-30' }, 'completedOn', 'is-a-day'],
  ])('of %s are refused by name', async (_, more, field, rule) => {
    const id = await one('a-refusal');
    const answer = await call('POST', `residents/${id}/certificates`, coordinator, {
      ...{ training: 'user-audit', completedOn: '2026-01-31' },
      ...more,
    });
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field, rule }));
  });

  it('are for those to give who may, of people whom they know', async () => {
    const id = await one('a-right');
    const member: TestCaller = {
      ...{ tenant: 'kalmar', accountId: randomUUID() },
      grants: [{ role: 'association', organisation: randomUUID() }],
    };
    expect(await certify(id, 'user-audit', '2026-01-31', member)).toMatchObject({ status: 404 });
    await call('PUT', 'trainings/first-aid', coordinator, {
      ...{ nameSv: 'Första hjälpen', nameEn: 'First aid', days: 1, certifiedBy: ['association'] },
    });
    expect(await certify(id, 'first-aid', '2026-01-31')).toMatchObject({ status: 403 });
  });
});

describe('the welcome', () => {
  it('goes from waiting to contacted to welcomed, and off the list', async () => {
    const id = await one('a-welcome');
    const listed = async () =>
      (await call('GET', 'welcome-list?limit=100')).body.items.find(({ residentId }) => residentId === id);
    const step = (to: string) => call('POST', `residents/${id}/welcome`, coordinator, { step: to });
    expect(await listed()).toMatchObject({ welcome: 'waiting' });
    expect(await step('contacted')).toMatchObject({ status: 200 });
    expect(await listed()).toMatchObject({ welcome: 'contacted' });
    expect(await step('welcomed')).toMatchObject({ status: 200, body: { revision: 3 } });
    expect(await listed()).toBeUndefined();
    expect(await step('contacted')).toMatchObject({ status: 200, body: { revision: 3 } });
    expect(await step('waiting')).toMatchObject({ status: 400 });
  });
});

describe('what ends soon', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const endingOf = async (residentId: string) =>
    (await call('GET', 'ending-soon?limit=100')).body.items.filter((one) => one.residentId === residentId);

  it('is listed until it is renewed: consents and certificates, also those that ended lately', async () => {
    const id = await one('an-end');
    await certify(id, 'user-audit', inDays(-10));
    await certify(id, 'peer-support', inDays(-10));
    await bank.service.sql('update consent_record set ends_on = $2 where resident_id = $1', [id, inDays(-3)]);
    await bank.service.sql(
      `update certificate set valid_until = $2 where resident_id = $1 and training = 'user-audit'`,
      [id, inDays(20)],
    );
    expect(await endingOf(id)).toEqual([
      { residentId: id, what: 'consent', of: 'take-part', endsOn: inDays(-3), isOver: true },
      { residentId: id, what: 'certificate', of: 'user-audit', endsOn: inDays(20), isOver: false },
    ]);
    await certify(id, 'user-audit', inDays(-1));
    expect(await endingOf(id)).toMatchObject([{ what: 'consent' }]);
    await bank.service.sql('update consent_record set ends_on = $2 where resident_id = $1', [id, inDays(90)]);
    expect(await endingOf(id)).toEqual([]);
  });

  it('is for coordinators of the county', async () => {
    expect(await call('GET', 'ending-soon', { role: 'resident' })).toMatchObject({ status: 403 });
    const { body } = await call('GET', 'ending-soon', { role: 'coordinator', tenant: 'kronoberg' });
    expect(body.total).toBe(0);
  });
});
