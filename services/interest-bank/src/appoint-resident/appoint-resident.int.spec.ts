import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ResidentChanged } from '@medverka/event-contracts';
import type { TestCaller } from '@medverka/service-host/testing';
import { registerOne, registration } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('associations');
});
afterAll(() => bank.stop());

type Body = Record<string, unknown> & { items: Record<string, unknown>[]; errors: object[] };
const coordinator = { role: 'coordinator' } as const;
const call = (method: 'GET' | 'POST' | 'PUT', path: string, as: TestCaller, body?: object) =>
  bank.service.http<Body>(method, `/v1/${path}`, {
    as,
    ...(body && { body }),
    ...(method === 'POST' && { idempotencyKey: randomUUID() }),
  });
const member = (organisation: string, tenant = 'kalmar'): TestCaller => ({
  ...{ tenant, accountId: randomUUID(), grants: [{ role: 'association', organisation }] },
});
let made = 0;
const fields = () => ({
  ...{ name: `Föreningen ${++made}`, themes: ['mental-health'], forums: ['Patientforum i norr'] },
  contacts: [{ name: 'Kanariekontakt', email: 'kanarie@exempel.se', language: 'sv' }],
});
const add = async (more: object = {}) =>
  (await call('POST', 'associations', coordinator, { ...fields(), ...more })).body.associationId as string;
const person = (more: object = {}) => ({
  ...{ ...registration, familyName: `Kanariefamily ${randomUUID().replace(/[^a-f]/g, 'x')}` },
  ...more,
});
const appoint = (id: string, as: TestCaller, more: object = {}) =>
  call('POST', `associations/${id}/appointments`, as, { person: person(), from: '2026-01-01', ...more });

describe('somebody who is in the bank', () => {
  it('is proposed by a coordinator as who they are, once, and never by an association', async () => {
    const accountId = randomUUID();
    const { residentId } = await registerOne(bank.service, { accountId });
    const [id, from] = [await add(), '2026-01-01'];
    const propose = (as: TestCaller, more: object = {}) =>
      call('POST', `associations/${id}/appointments`, as, { residentId, from, ...more });
    expect(await propose(member(id))).toMatchObject({ status: 403 });
    expect(await propose(coordinator, { person: person() })).toMatchObject({ status: 400 });
    expect(await propose(coordinator)).toMatchObject({ status: 201, body: { state: 'proposed' } });
    expect(await propose(coordinator)).toMatchObject({ status: 409 });
    const own = { role: 'resident', accountId } as const;
    const { body } = await call('GET', `appointments?residentId=${residentId}`, own);
    expect(body.items).toMatchObject([{ associationId: id, state: 'proposed', from }]);
  });
});

describe('the inventory of associations', () => {
  it('is found by theme and place, with contact people for those who need them only', async () => {
    const id = await add({ themes: ['older-people'], municipalities: ['0861'] });
    const found = await call('GET', 'associations?theme=older-people&municipality=0861', coordinator);
    expect(found.body.items).toMatchObject([
      { associationId: id, forums: ['Patientforum i norr'], contacts: [{ name: 'Kanariekontakt' }] },
    ]);
    for (const as of [{ role: 'requester' } as const, member(await add())]) {
      const { body } = await call('GET', `associations/${id}`, as);
      expect(body).toMatchObject({ associationId: id });
      expect(JSON.stringify(body)).not.toContain('anarie');
    }
    expect(
      (await call('GET', 'associations?municipality=0840&theme=older-people', coordinator)).body.items,
    ).toEqual([]);
  });

  it('is kept by coordinators and by the association itself, of the own county', async () => {
    const id = await add();
    const body = { ...fields(), inUse: false };
    expect(await call('PUT', `associations/${id}`, member(id), body)).toMatchObject({
      ...{ status: 200, body: { revision: 2, inUse: true } },
    });
    for (const as of [member(randomUUID()), member(id, 'kronoberg')]) {
      expect(await call('PUT', `associations/${id}`, as, body)).toMatchObject({ status: 404 });
    }
    expect(await call('POST', 'associations', member(id), body)).toMatchObject({ status: 403 });
  });

  it('gives contact people to the service that tells, and to no other', async () => {
    const id = await add();
    const service = (permission: string): TestCaller => ({
      ...{ tenant: 'kalmar', accountId: randomUUID(), grants: [{ role: 'service', permission }] },
    });
    const search = (as: TestCaller) =>
      call('POST', 'association-contacts/search', as, { associationIds: [id, randomUUID()] });
    expect((await search(service('read-contact-ways'))).body.items).toEqual([
      { associationId: id, name: 'Kanariekontakt', email: 'kanarie@exempel.se', language: 'sv' },
    ]);
    expect(await search(service('read-matching-features'))).toMatchObject({ status: 403 });
    const rows = await bank.service.sql<{ all: string }>(
      `select row_to_json(association)::text as all from association
       union all select row_to_json(mandate)::text from mandate
       union all select row_to_json(idempotency_key)::text from idempotency_key`,
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ all }) => all.includes('anarie'))).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ['an unknown theme', { themes: ['gardening'] }, 'themes.0', 'is-a-theme-of-the-county'],
    ['an unknown municipality', { municipalities: ['9999'] }, 'municipalities.0', 'exists'],
    ['markup in its name', { name: '<b>Föreningen</b>' }, 'name', 'matches'],
    ['a name that there is', { name: 'Föreningen i dubbel' }, 'name', 'is-there-once'],
  ])('takes none with %s', async (_, more, field, rule) => {
    await call('POST', 'associations', coordinator, { ...fields(), name: 'Föreningen i dubbel' });
    const answer = await call('POST', 'associations', coordinator, { ...fields(), ...more });
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field, rule }));
  });
});

describe('an appointment', () => {
  it('registers somebody, counts from their own yes, and is shown wherever they may be asked', async () => {
    const id = await add();
    const as = member(id);
    const made = await appoint(id, as, { until: '2099-12-31' });
    expect(made).toMatchObject({ status: 201, body: { state: 'proposed', until: '2099-12-31' } });
    expect(made.body).not.toHaveProperty('residentId');
    const mandate = made.body.appointmentId as string;
    expect(await call('POST', `appointments/${mandate}/confirm`, as)).toMatchObject({ status: 403 });
    const said = await call('POST', `appointments/${mandate}/confirm`, coordinator);
    expect(said).toMatchObject({ status: 200, body: { state: 'in-force' } });
    const residentId = said.body.residentId as string;
    await bank.service.eventually(async () =>
      expect(await bank.service.published(ResidentChanged)).toContainEqual({ residentId, revision: 2 }),
    );
    const service: TestCaller = {
      ...{ tenant: 'kalmar', accountId: randomUUID() },
      grants: [{ role: 'service', permission: 'read-matching-features' }],
    };
    const draw = await call('POST', 'matching-features/search', service, { residentIds: [residentId] });
    expect(draw.body.items).toMatchObject([
      { eligibility: { mandates: [{ associationId: id, from: '2026-01-01', until: '2099-12-31' }] } },
    ]);
    expect((await call('GET', 'appointments', as)).body.items).toMatchObject([
      { appointmentId: mandate, residentId, name: expect.stringContaining('Kanariegiven') },
    ]);
    expect(await call('POST', `appointments/${mandate}/end`, as)).toMatchObject({ body: { state: 'ended' } });
  });

  it('of somebody who is in the bank looks the same as of somebody who is not', async () => {
    const number = { birthDate: undefined, personnummer: '189001079806' };
    const known = await registerOne(bank.service, number);
    const id = await add();
    const before = await bank.service.sql('select 1 from resident');
    const [one, two] = [
      await appoint(id, member(id), { person: person(number) }),
      await appoint(id, member(id)),
    ];
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(Object.keys(one.body)).toEqual(Object.keys(two.body));
    expect(JSON.stringify(one.body)).not.toContain(known.residentId);
    expect(await bank.service.sql('select 1 from resident')).toHaveLength(before.length + 1);
    expect(await appoint(id, member(id), { person: person(number) })).toMatchObject({
      ...{ status: 409, body: { type: 'urn:medverka:problem:already-appointed' } },
    });
    await call('POST', `appointments/${one.body.appointmentId}/decline`, coordinator);
    expect((await call('GET', 'appointments', member(id))).body.items[0]).not.toHaveProperty('residentId');
  });

  it('is the association’s own, and another’s is not to be found', async () => {
    const id = await add();
    const other = member(await add());
    const made = await appoint(id, member(id));
    expect(await appoint(id, other)).toMatchObject({ status: 404 });
    expect(await call('GET', `appointments?associationId=${id}`, other)).toMatchObject({ status: 404 });
    expect(await call('POST', `appointments/${made.body.appointmentId}/end`, other)).toMatchObject({
      status: 404,
    });
    const stranger = { role: 'resident', accountId: randomUUID() } as const;
    expect(await call('POST', `appointments/${made.body.appointmentId}/confirm`, stranger)).toMatchObject({
      status: 404,
    });
  });

  it('with a term that ends before it begins is refused by name', async () => {
    const id = await add();
    const answer = await appoint(id, member(id), { until: '2025-12-31' });
    expect(answer.body.errors).toContainEqual(
      expect.objectContaining({ field: 'until', rule: 'is-not-before-it-begins' }),
    );
  });

  it('is counted where enough are appointed, and never points at few', async () => {
    const id = await add({ themes: ['habilitation'] });
    const coverage = async () => {
      const { body } = await call('GET', 'association-coverage', coordinator);
      const themes = body.themes as Record<string, unknown>[];
      const associations = body.associations as Record<string, unknown>[];
      return [
        themes.find(({ theme }) => theme === 'habilitation'),
        associations.find(({ associationId }) => associationId === id),
      ];
    };
    expect(await coverage()).toMatchObject([{ associations: 1, represented: 0 }, { appointed: 0 }]);
    for (let count = 1; count <= 5; count++) {
      const { body } = await appoint(id, member(id));
      await call('POST', `appointments/${body.appointmentId}/confirm`, coordinator);
      if (count === 1)
        expect(await coverage()).toMatchObject([
          { represented: 1 },
          { isRepresented: true, appointed: null },
        ]);
    }
    expect(await coverage()).toMatchObject([{ represented: 1 }, { appointed: 5, engagements: 0 }]);
  });
});
