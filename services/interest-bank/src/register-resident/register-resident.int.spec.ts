import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ResidentRegistered } from '@medverka/event-contracts';
import type { TestAnswer, TestCaller } from '@medverka/service-host/testing';
import { canaries, letter, registration } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('register');
});
afterAll(() => bank.stop());

const coordinator: TestCaller = { role: 'coordinator' };
const anybody = (): TestCaller => ({ role: 'resident', accountId: randomUUID() });
const register = (as: TestCaller, body: object, idempotencyKey: string = randomUUID()) =>
  bank.service.http('POST', '/v1/residents', { as, body, idempotencyKey });
const count = async () => (await bank.service.sql('select id from resident')).length;
const slug = ({ body }: TestAnswer<Record<string, unknown>>) => String(body.type).split(':').at(-1);
let named = 0;
const somebody = (fields: object = {}) => {
  named += 1;
  return { ...registration, familyName: `Kanariefamily ${named}`, ...fields };
};

describe('registering', () => {
  it('takes a resident under the own account, and says so with ids only', async () => {
    const as = anybody();
    const answer = await register(as, somebody());
    expect(answer).toMatchObject({ status: 201, body: { revision: 1, state: 'active' } });
    const { residentId } = answer.body;
    await bank.service.eventually(async () => {
      const said = await bank.service.published(ResidentRegistered);
      expect(said).toContainEqual(
        expect.objectContaining({ residentId, revision: 1, accountId: as.accountId }),
      );
    });
    expect(await bank.service.http('GET', `/v1/residents/${residentId}`, { as })).toMatchObject({
      status: 200,
      body: { givenName: 'Kanariegiven', experience: registration.experience, hasPersonnummer: false },
    });
  });

  it('by a coordinator takes somebody on paper, with letters and the day of consent', async () => {
    const consent = { textVersion: 'bank-2026-1', givenAt: '2026-01-15T10:00:00Z' };
    const answer = await register(coordinator, somebody({ contact: letter, consent }));
    expect(answer.status).toBe(201);
    const read = await bank.service.http('GET', `/v1/residents/${answer.body.residentId}`, {
      as: coordinator,
    });
    expect(read.body).toMatchObject({ contact: letter, consent: { givenAt: '2026-01-15T10:00:00.000Z' } });
  });

  it('asked again with the same key gives the same answer and no second resident', async () => {
    const body = somebody();
    const first = await register(coordinator, body, 'the-same-key');
    const before = await count();
    expect(await register(coordinator, body, 'the-same-key')).toMatchObject({
      status: 201,
      body: first.body,
    });
    expect(await count()).toBe(before);
    const other = await register(coordinator, somebody(), 'the-same-key');
    expect(other.status).toBe(422);
  });

  it('a second time under one account is refused', async () => {
    const as = anybody();
    await register(as, somebody());
    const again = await register(as, somebody());
    expect([again.status, slug(again)]).toEqual([409, 'already-registered']);
  });

  it('somebody whose personnummer is in the bank tells a coordinator so, and not one word more', async () => {
    await register(coordinator, somebody({ birthDate: undefined, personnummer: '18900101-9802' }));
    const again = await register(
      coordinator,
      somebody({ birthDate: undefined, personnummer: '189001019802' }),
    );
    expect([again.status, slug(again)]).toEqual([409, 'already-registered']);
    for (const canary of canaries) expect(JSON.stringify(again.body)).not.toContain(canary);
  });

  it('with the personnummer of somebody in the bank tells a resident nothing, and a coordinator sees it', async () => {
    await register(coordinator, somebody({ birthDate: undefined, personnummer: '189001029819' }));
    const twin = await register(anybody(), somebody({ birthDate: undefined, personnummer: '189001029819' }));
    const new_ = await register(anybody(), somebody({ birthDate: undefined, personnummer: '189001039800' }));
    expect(twin.status).toBe(201);
    expect(Object.keys(twin.body)).toEqual(Object.keys(new_.body));
    const found = await bank.service.http<{ items: object[] }>('GET', '/v1/residents?mayBeTwice=true', {
      as: coordinator,
    });
    expect(found.body.items).toEqual([expect.objectContaining({ residentId: twin.body.residentId })]);
  });

  it('the same person at the same time in two places gives one resident', async () => {
    const body = { birthDate: undefined, personnummer: '189001049817' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => register(coordinator, somebody(body))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('in another county does not find the person of this one', async () => {
    await register(coordinator, somebody({ birthDate: undefined, personnummer: '189001059808' }));
    const elsewhere = { role: 'coordinator', tenant: 'kronoberg' } as const;
    const answer = await register(
      elsewhere,
      somebody({ birthDate: undefined, personnummer: '189001059808' }),
    );
    expect(answer.status).toBe(201);
  });

  describe('as a coordinator who takes part too', () => {
    const karin = (): TestCaller => ({ role: 'coordinator', accountId: randomUUID() });
    const own = (fields: object = {}) => somebody({ own: true, ...fields });

    it('links the own account, once, and leaves what comes without a word of it to be about somebody else', async () => {
      const as = karin();
      const { status, body } = await register(as, own({ protectedIdentity: true }));
      expect(status).toBe(201);
      await bank.service.eventually(async () =>
        expect(await bank.service.published(ResidentRegistered)).toContainEqual(
          expect.objectContaining({ residentId: body.residentId, accountId: as.accountId }),
        ),
      );
      const rows = await bank.service.sql('select 1 from protected_handler where resident_id = $1', [
        String(body.residentId),
      ]);
      expect(rows).toEqual([]);
      const again = await register(as, own());
      expect([again.status, slug(again)]).toEqual([409, 'already-registered']);
      expect(await register(as, somebody())).toMatchObject({ status: 201 });
      const stated = await register(coordinator, somebody({ accountId: as.accountId }));
      expect([stated.status, slug(stated)]).toEqual([409, 'already-registered']);
    });

    it('tells of nobody else who has the number, as it tells no resident', async () => {
      const number = { birthDate: undefined, personnummer: '189001069815' };
      await register(coordinator, somebody(number));
      expect(await register(karin(), own(number))).toMatchObject({ status: 201, body: { state: 'active' } });
    });

    it.each([
      ['accountId', { accountId: randomUUID() }],
      ['means', { means: 'paper' }],
      ['consent.givenAt', { consent: { textVersion: 'bank-2026-1', givenAt: '2026-01-15T10:00:00Z' } }],
    ])('does not take %s, which is said of others', async (_, fields) => {
      const answer = await register(karin(), own(fields));
      expect([answer.status, slug(answer)]).toEqual([403, 'for-coordinators']);
    });
  });

  it.each([
    ['an impossible personnummer', { personnummer: '189001019803' }, 'personnummer', 'is-possible'],
    ['a birth date in the future', { birthDate: '2990-01-01' }, 'birthDate', 'is-not-in-the-future'],
    ['an unknown municipality', { municipality: '0999' }, 'municipality', 'exists'],
    [
      'an unknown theme',
      { experience: [{ kind: 'patient', theme: 'gardening' }] },
      'experience.0.theme',
      'is-a-theme-of-the-county',
    ],
    [
      'an unknown kind',
      { experience: [{ kind: 'friend', theme: 'dependence' }] },
      'experience.0.kind',
      'isIn',
    ],
    ['a number for a name', { givenName: 7 }, 'givenName', 'isString'],
    ['a channel without its address', { contact: { channel: 'email' } }, 'contact.email', 'isString'],
    ['a text for the experience', { experience: 'patient' }, 'experience', 'isArray'],
    ['a field that there is not', { shoeSize: 42 }, 'shoeSize', 'unknown-field'],
    [
      'an old consent text',
      { consent: { textVersion: 'bank-1999' } },
      'consent.textVersion',
      'is-a-known-text',
    ],
    ['no consent', { consent: undefined }, 'consent', 'isObject'],
    [
      'consent in words',
      { consent: { textVersion: 'bank-2026-1', givenAt: 'in May' } },
      'consent.givenAt',
      'isIso8601',
    ],
    [
      'consent of a 30 February',
      { consent: { textVersion: 'bank-2026-1', givenAt: '2026-02-30T00:00:00Z' } },
      'consent.givenAt',
      'isIso8601',
    ],
  ])('with %s names field and rule, and keeps nothing', async (_, fields, field, rule) => {
    const before = await count();
    const answer = await register(coordinator, somebody(fields));
    expect([answer.status, slug(answer)]).toEqual([400, 'invalid-input']);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field, rule }));
    expect(await count()).toBe(before);
  });

  it('is not for requesters, nor are the fields of a coordinator for a resident', async () => {
    expect(await register({ role: 'requester' }, somebody())).toMatchObject({ status: 403 });
    expect(await register(anybody(), somebody({ accountId: randomUUID() }))).toMatchObject({ status: 403 });
    expect(await register(anybody(), somebody({ own: false }))).toMatchObject({ status: 403 });
    expect(await register(anybody(), somebody({ own: true }))).toMatchObject({ status: 201 });
  });

  it('that cannot be saved leaves neither resident nor key nor event', async () => {
    const owner = bank.owner;
    await owner(`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'disk is odd today' using errcode = '23514'; end $$`);
    await owner('create trigger refuse before insert on resident for each row execute function refuse()');
    const before = await state();
    const answer = await register(coordinator, somebody(), 'tried-once-more');
    await owner('drop trigger refuse on resident');
    expect(answer.status).toBe(500);
    expect(await state()).toEqual(before);
    expect(await register(coordinator, somebody(), 'tried-once-more')).toMatchObject({ status: 201 });
  });

  it('leaves who somebody is in no column, event or log line that is in clear', async () => {
    const rows = await bank.service.sql<{ all: string }>(
      `select row_to_json(resident)::text as all from resident
       union all select row_to_json(outbox_event)::text from outbox_event
       union all select row_to_json(idempotency_key)::text from idempotency_key
       union all select row_to_json(look)::text from look`,
    );
    const everything = `${rows.map(({ all }) => all).join('\n')}\n${bank.log.join('\n')}`;
    expect(everything.length).toBeGreaterThan(1_000);
    for (const canary of canaries) {
      expect(everything).not.toContain(canary);
      expect(everything).not.toContain(Buffer.from(canary).toString('hex'));
    }
  });
});

async function state() {
  const [row] = await bank.service.sql(
    `select (select count(*) from resident) as residents, (select count(*) from person_key) as keys,
            (select count(*) from outbox_event) as events`,
  );
  return row;
}
