import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AssignmentAccepted,
  ErasedInAccess,
  ErasedInCompensation,
  ErasedInMatching,
  ErasedInNotifications,
  event,
  ResidentErasureOrdered,
  ResidentWithdrawn,
} from '@medverka/event-contracts';
import { registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('erase');
});
afterAll(() => bank.stop());

const coordinator = { role: 'coordinator' } as const;
const decisionId = 'RS 2026-117';
type Case = { state: string; late: boolean; answers: { service: string; state: string }[] };

const ask = (body: object, as: object = coordinator) =>
  bank.service.http<{ erasureId: string }>('POST', '/v1/erasures', {
    as,
    body: { ground: 'own-wish', ...body },
    idempotencyKey: randomUUID(),
  });
const read = async (id: string) =>
  (await bank.service.http<Case>('GET', `/v1/erasures/${id}`, { as: coordinator })).body;
const decide = (id: string, body: object) =>
  bank.service.http<Case>('POST', `/v1/erasures/${id}/decide`, { as: coordinator, body });

describe('an erasure', () => {
  it('takes everything at once under a decision, though there are engagements, and tells the others', async () => {
    const { residentId } = await registerOne(bank.service);
    const ids = { assignmentId: randomUUID(), requestId: randomUUID(), residentId };
    await bank.service.deliver(event(AssignmentAccepted, { ...ids, revision: 2 }));
    await bank.service.eventually(async () =>
      expect(await bank.service.sql('select 1 from seat where resident_id = $1', [residentId])).toHaveLength(
        1,
      ),
    );
    const { body, status } = await ask({ residentId, decisionId });
    expect(status).toBe(201);
    const { erasureId } = body;
    expect(await bank.service.sql('select 1 from person_key where person_id = $1', [residentId])).toEqual([]);
    expect(
      await bank.service.sql('select 1 from consent_record where resident_id = $1', [residentId]),
    ).toEqual([]);
    const [row] = await bank.service.sql('select * from resident where id = $1', [residentId]);
    expect(JSON.stringify(row)).not.toMatch(/Kanarie|0880|mental|\\\\x/);
    await bank.service.eventually(async () => {
      expect(await bank.service.published(ResidentWithdrawn)).toContainEqual({ residentId, revision: 2 });
      expect(await bank.service.published(ResidentErasureOrdered)).toContainEqual({
        ...{ erasureId, residentId, revision: 2 },
      });
    });
    const proof = await read(erasureId);
    expect(proof).toMatchObject({ state: 'ordered', decisionId, late: false });
    expect(proof.answers.map(({ service, state }) => `${service} ${state}`)).toEqual([
      ...['interest-bank done', 'access missing', 'assignment-matching missing'],
      ...['compensation missing', 'notifications missing'],
    ]);
    expect(proof.answers[0]).toMatchObject({
      erased: expect.arrayContaining([
        { what: 'resident', count: 1 },
        { what: 'consent_record', count: 1 },
      ]),
      kept: expect.arrayContaining([{ what: 'seat', count: 1, reason: 'statistics-without-person' }]),
    });
  });

  it('is done when all have answered for good, in whatever order the answers come', async () => {
    const { residentId } = await registerOne(bank.service);
    const { erasureId } = (await ask({ residentId, decisionId })).body;
    const proof = { erasureId, revision: 1, final: true, erased: [{ what: 'x', count: 1 }], kept: [] };
    const kept = [{ what: 'payee_identity', count: 1, reason: 'not-paid-yet' }];
    for (const answer of [ErasedInAccess, ErasedInMatching, ErasedInNotifications]) {
      await bank.service.deliver(event(answer, proof));
    }
    await bank.service.deliver(event(ErasedInCompensation, { ...proof, revision: 1, final: false, kept }));
    await bank.service.eventually(async () =>
      expect((await read(erasureId)).answers.map(({ state }) => state)).toEqual([
        ...['done', 'done', 'done', 'waits', 'done'],
      ]),
    );
    await bank.service.deliver(event(ErasedInCompensation, { ...proof, revision: 3 }));
    await bank.service.eventually(async () => expect((await read(erasureId)).state).toBe('done'));
    await bank.service.deliver(event(ErasedInCompensation, { ...proof, revision: 2, final: false, kept }));
    await bank.service.deliver(event(ErasedInCompensation, { ...proof, revision: 4 }));
    await bank.service.eventually(async () =>
      expect(
        await bank.service.sql(`select 1 from erasure_answer where erasure_id = $1 and revision = 4`, [
          erasureId,
        ]),
      ).toHaveLength(1),
    );
    expect((await read(erasureId)).state).toBe('done');
  });

  it('raises an alarm every day while a service is silent', async () => {
    const { residentId } = await registerOne(bank.service);
    const { erasureId } = (await ask({ residentId, decisionId })).body;
    const due = `select 1 from timer where kind = 'erasure-answers-due' and ref = $1 and due_at > now()`;
    expect(await bank.service.sql(due, [erasureId])).toHaveLength(1);
    await bank.service.sql(`update erasure set decided_at = now() - interval '2 days' where id = $1`, [
      erasureId,
    ]);
    await bank.service.sql(`update timer set due_at = now(), next_at = now() where ref = $1`, [erasureId]);
    await bank.service.eventually(() =>
      expect(bank.log.filter((line) => line.includes('an erasure was not answered'))).toHaveLength(4),
    );
    expect(await read(erasureId)).toMatchObject({ late: true });
    await bank.service.eventually(async () =>
      expect(await bank.service.sql(due, [erasureId])).toHaveLength(1),
    );
  });

  it('is asked for by the person and decided by the county', async () => {
    const accountId = randomUUID();
    const { residentId } = await registerOne(bank.service, { accountId });
    const person = { role: 'resident', accountId };
    expect(await ask({ residentId, decisionId }, person)).toMatchObject({ status: 403 });
    const { erasureId } = (await ask({ residentId }, person)).body;
    expect(await ask({ residentId })).toMatchObject({ status: 409 });
    expect(await read(erasureId)).toMatchObject({ state: 'asked', answers: [] });
    expect(await decide(erasureId, { outcome: 'erase' })).toMatchObject({ status: 400 });
    expect(await decide(erasureId, { outcome: 'erase', decisionId })).toMatchObject({
      status: 200,
      body: { state: 'ordered', decisionId },
    });
    expect(await decide(erasureId, { outcome: 'erase', decisionId })).toMatchObject({ status: 409 });
  });

  it('may be refused, with the ground, and asked for again', async () => {
    const { residentId } = await registerOne(bank.service);
    const { erasureId } = (await ask({ residentId })).body;
    const refused = await decide(erasureId, { outcome: 'refuse', because: 'legal-claim' });
    expect(refused.body).toMatchObject({ state: 'refused', refusedBecause: 'legal-claim' });
    expect((await ask({ residentId })).status).toBe(201);
  });

  it('is not there for others', async () => {
    const { residentId } = await registerOne(bank.service);
    expect(await ask({ residentId }, { role: 'resident', accountId: randomUUID() })).toMatchObject({
      status: 404,
    });
    expect(await ask({ residentId }, { role: 'coordinator', tenant: 'kronoberg' })).toMatchObject({
      status: 404,
    });
    expect(await ask({ residentId }, { role: 'requester' })).toMatchObject({ status: 403 });
  });
});
