import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ConsentExpired,
  ConsentExpiring,
  ResidentChanged,
  ResidentWithdrawn,
} from '@medverka/event-contracts';
import type { TestCaller } from '@medverka/service-host/testing';
import { registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('consents');
});
afterAll(() => bank.stop());

interface Shown {
  purpose: string;
  by: string;
  inForce: boolean;
  endedBy: string | null;
  endsOn: string | null;
  textHash: string;
}
const coordinator = { role: 'coordinator' } as const;
const call = <T = Record<string, unknown>>(
  method: 'GET' | 'POST',
  path: string,
  as: TestCaller,
  body?: object,
) =>
  bank.service.http<T>(method, `/v1/${path}`, {
    as,
    ...(body && { body }),
    ...(method === 'POST' && { idempotencyKey: randomUUID() }),
  });
const give = (id: string, body: object, as: TestCaller = coordinator) =>
  call<Shown & { errors: object[] }>('POST', `residents/${id}/consents`, as, body);
const takeBack = (id: string, purpose: string, as: TestCaller = coordinator) =>
  call<{ items: Shown[] }>('POST', `residents/${id}/consents/take-back`, as, { purpose });
const list = async (id: string, as: TestCaller = coordinator) =>
  (await call<{ items: Shown[] }>('GET', `residents/${id}/consents`, as)).body.items;
const state = async (id: string) =>
  (await call<{ state: string }>('GET', `residents/${id}`, coordinator)).body.state;
const day = (inDays: number) => new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);
/** A timer's day has come. */
const come = (kind: string, ref: string) =>
  bank.service.sql('update timer set due_at = now(), next_at = now() where kind = $1 and ref = $2', [
    kind,
    ref,
  ]);

describe('a consent', () => {
  it('is recorded at registration with text, language, hash, time and how it was given', async () => {
    const { residentId } = await registerOne(bank.service, { language: 'en' });
    const [record] = await list(residentId);
    expect(record).toMatchObject({ purpose: 'take-part', by: 'resident', inForce: true, endsOn: null });
    expect(record).toMatchObject({ language: 'en', means: 'paper', textVersion: 'bank-2026-1' });
    const texts = await call<{ items: { hashEn: string }[] }>('GET', 'consent-texts', coordinator);
    expect(record!.textHash).toBe(texts.body.items[0]!.hashEn);
  });

  it('given anew replaces the one before, and both stay on record', async () => {
    const accountId = randomUUID();
    const { residentId } = await registerOne(bank.service, { accountId });
    const as = { role: 'resident', accountId } as const;
    const until = day(90);
    expect(await give(residentId, { textVersion: 'bank-2026-1', until }, as)).toMatchObject({
      status: 201,
      body: { endsOn: until, means: 'online' },
    });
    expect((await list(residentId, as)).map(({ inForce, endedBy }) => [inForce, endedBy])).toEqual([
      [false, 'replaced'],
      [true, null],
    ]);
    await bank.service.eventually(async () =>
      expect(await bank.service.published(ResidentChanged)).toContainEqual({ residentId, revision: 2 }),
    );
  });

  it('is needed before needs are told, and taking it back erases them at once', async () => {
    const needs = { kinds: ['wheelchair-access'] };
    const { residentId } = await registerOne(bank.service);
    const change = () =>
      bank.service.http('PATCH', `/v1/residents/${residentId}`, { as: coordinator, body: { needs } });
    const refused = await change();
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'needs', rule: 'has-consent' }] },
    });
    await give(residentId, { textVersion: 'needs-2026-1', means: 'phone' });
    expect(await change()).toMatchObject({ status: 200 });
    expect((await call('GET', `residents/${residentId}`, coordinator)).body).toMatchObject({ needs });
    await takeBack(residentId, 'needs');
    expect((await call('GET', `residents/${residentId}`, coordinator)).body).not.toHaveProperty('needs');
    expect(await state(residentId)).toBe('active');
  });

  it('to take part, taken back, is leaving: said at once, and nothing is in force any more', async () => {
    const accountId = randomUUID();
    const { residentId } = await registerOne(bank.service, { accountId });
    await takeBack(residentId, 'take-part', coordinator);
    expect(await state(residentId)).toBe('withdrawn');
    expect(await list(residentId)).toMatchObject([{ inForce: false, endedBy: 'withdrawn' }]);
    await bank.service.eventually(async () =>
      expect(await bank.service.published(ResidentWithdrawn)).toContainEqual({ residentId, revision: 2 }),
    );
  });

  it('is reminded of before it ends, and after its last day the resident is asked no more', async () => {
    const { residentId } = await registerOne(bank.service);
    const until = day(60);
    await give(residentId, { textVersion: 'bank-2026-1', until });
    await come('consents-end-soon', until);
    const about = expect.objectContaining({ residentId, purpose: 'take-part', until });
    await bank.service.eventually(async () =>
      expect(await bank.service.published(ConsentExpiring)).toContainEqual(about),
    );
    const past = day(-1);
    await bank.service.sql('update consent_record set until = $2, ends_on = $2 where resident_id = $1', [
      residentId,
      past,
    ]);
    expect(await state(residentId)).toBe('awaiting-consent');
    await bank.service.sql(
      `update timer set ref = $2, due_at = now(), next_at = now() where kind = 'consents-end' and ref = $1`,
      [until, past],
    );
    await bank.service.eventually(async () =>
      expect(await bank.service.published(ConsentExpired)).toContainEqual(
        expect.objectContaining({ residentId, purpose: 'take-part', until: past, revision: 3 }),
      ),
    );
    expect(await bank.service.published(ResidentChanged)).toContainEqual({ residentId, revision: 3 });
    const service = { grants: [{ role: 'service', permission: 'read-matching-features' }] } as const;
    const { body } = await bank.service.http<{ items: object[] }>('POST', '/v1/matching-features/search', {
      as: { ...service, tenant: 'kalmar', accountId: randomUUID() },
      body: { residentIds: [residentId] },
    });
    expect(body.items).toMatchObject([{ state: 'awaiting-consent', eligibility: { consents: [] } }]);
  });

  it('to terms that change is asked for again, by a day', async () => {
    const { residentId } = await registerOne(bank.service);
    const body = {
      ...{ version: `bank-${randomUUID().slice(0, 4)}x`.replace(/-\d/, '-a'), purpose: 'take-part' },
      ...{ sv: 'Nya villkor för att vara med i banken.', en: 'New terms for being in the bank.' },
      olderEndOn: day(10),
    };
    expect(await call('POST', 'consent-texts', coordinator, body)).toMatchObject({ status: 201 });
    expect(await call('POST', 'consent-texts', coordinator, body)).toMatchObject({
      status: 409,
      body: { type: 'urn:medverka:problem:text-exists' },
    });
    expect(await list(residentId)).toMatchObject([{ until: null, endsOn: day(10) }]);
    await bank.service.eventually(async () =>
      expect(await bank.service.published(ConsentExpiring)).toContainEqual(
        expect.objectContaining({ residentId, until: day(10) }),
      ),
    );
    const late = await registerOne(bank.service);
    expect(await list(late.residentId)).toMatchObject([{ endsOn: day(10) }]);
    await give(residentId, { textVersion: body.version });
    expect((await list(residentId)).at(-1)).toMatchObject({ textVersion: body.version, endsOn: null });
  });

  it.each([
    ['an element', '<b>Nya villkor</b> för att vara med i banken.'],
    ['a script', 'Nya villkor <script>alert(1)</script> för banken.'],
    ['a sign that turns the text around', 'Nya villkor \u202e för att vara med i banken.'],
    ['nothing but spaces', ' '.repeat(30)],
  ])('is asked for in words only: %s is refused at its field, and nothing is published', async (_, text) => {
    const version = 'markup-1';
    const body = { version, purpose: 'surveys', sv: text, en: 'New terms for being in the bank.' };
    const { status, body: problem } = await call('POST', 'consent-texts', coordinator, body);
    expect(status).toBe(400);
    expect(problem).toMatchObject({
      type: 'urn:medverka:problem:invalid-input',
      errors: [{ field: 'sv', rule: 'is-plain-text' }],
    });
    const shown = await call<{ items: { version: string }[] }>('GET', 'consent-texts', coordinator);
    expect(shown.body.items.map((one) => one.version)).not.toContain(version);
  });

  it('is shown in lines as it was written, with who published the text, to those who keep texts only', async () => {
    const sv = 'Jag vill få nyheter.\n\nJag kan säga nej när som helst.';
    const body = { version: 'lines-1', purpose: 'newsletter', sv, en: 'I want to have the newsletter.' };
    expect((await call('POST', 'consent-texts', coordinator, body)).status).toBe(201);
    const shownTo = async (as: TestCaller) =>
      (await call<{ items: Record<string, unknown>[] }>('GET', 'consent-texts', as)).body.items.find(
        ({ version }) => version === 'lines-1',
      );
    const published = { sv, publishedAt: expect.any(String) };
    expect(await shownTo(coordinator)).toMatchObject({ ...published, publishedBy: expect.any(String) });
    const toResident = await shownTo({ role: 'resident', accountId: randomUUID() });
    expect(toResident).toMatchObject(published);
    expect(toResident).not.toHaveProperty('publishedBy');
  });

  it.each<[string, object, string, string]>([
    ['an unknown text', { textVersion: 'bank-1999' }, 'textVersion', 'is-a-known-text'],
    ['a day that has passed', { textVersion: 'bank-2026-1', until: '2020-01-01' }, 'until', 'is-not-over'],
    ['a day that there is not', { textVersion: 'bank-2026-1', until: '2027-02-30' }, 'until', 'is-a-day'],
    [
      'a time in the future',
      { textVersion: 'bank-2026-1', givenAt: '2990-01-01T00:00:00Z' },
      'givenAt',
      'is-not-in-the-future',
    ],
    [
      'the word of somebody else',
      { textVersion: 'bank-2026-1', by: randomUUID() },
      'by',
      'speaks-for-the-resident',
    ],
  ])('with %s is refused by name', async (_, body, field, rule) => {
    const { residentId } = await registerOne(bank.service);
    const answer = await give(residentId, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field, rule }));
    expect(await list(residentId)).toHaveLength(1);
  });

  it('is nobody else’s to give, see or take back', async () => {
    const { residentId } = await registerOne(bank.service, { accountId: randomUUID() });
    const others: TestCaller[] = [
      { role: 'resident', accountId: randomUUID() },
      { role: 'coordinator', tenant: 'kronoberg' },
    ];
    for (const as of others) {
      expect(await give(residentId, { textVersion: 'bank-2026-1' }, as)).toMatchObject({ status: 404 });
      expect(await takeBack(residentId, 'take-part', as)).toMatchObject({ status: 404 });
      expect(await call('GET', `residents/${residentId}/consents`, as)).toMatchObject({ status: 404 });
    }
  });
});
