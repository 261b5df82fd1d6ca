import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssignmentOffered, event, QuestionAnswered } from '@medverka/event-contracts';
import type { TestCaller } from '@medverka/service-host/testing';
import { registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('questions');
});
afterAll(() => bank.stop());

type Body = { items: Record<string, unknown>[]; total: number } & Record<string, unknown>;
const call = (method: 'GET' | 'POST', path: string, as: TestCaller, body?: object, key = randomUUID()) =>
  bank.service.http<Body>(method, `/v1/${path}`, {
    as,
    ...(body && { body }),
    ...(method === 'POST' && { idempotencyKey: key }),
  });
const coordinator = { role: 'coordinator', accountId: randomUUID() } as const;

/** Somebody who is asked for an assignment. */
async function asked() {
  const accountId = randomUUID();
  const { residentId: id } = await registerOne(bank.service, { accountId });
  const assignmentId = randomUUID();
  await bank.service.deliver(
    event(AssignmentOffered, {
      ...{ assignmentId, requestId: randomUUID(), residentId: id, revision: 1, substitute: false },
      answerBy: '2035-05-01T10:00:00Z',
    }),
  );
  await bank.service.eventually(async () =>
    expect(await bank.service.sql('select from seat where assignment_id = $1', [assignmentId])).toHaveLength(
      1,
    ),
  );
  return { id, assignmentId, own: { role: 'resident', accountId } as const };
}

describe('a question about an assignment', () => {
  it('waits as work without its words, is answered once, and the answer comes back', async () => {
    const { id, assignmentId, own } = await asked();
    const question = 'Finns det hiss?\nJag har rullator.';
    const sent = await call('POST', `residents/${id}/questions`, own, { assignmentId, question });
    expect(sent).toMatchObject({ status: 201, body: { question, answer: null } });
    const { questionId } = sent.body;

    const waiting = (await call('GET', 'open-questions?limit=100', coordinator)).body.items;
    expect(waiting.find((one) => one.questionId === questionId)).toEqual({
      ...{ questionId, residentId: id, assignmentId },
      askedAt: expect.any(String),
    });
    expect((await call('GET', `residents/${id}/questions`, coordinator)).body.items).toMatchObject([
      { question },
    ]);
    const path = `residents/${id}/questions/${questionId}/answer`;
    expect(await call('POST', path, coordinator, { answer: 'Ja, till höger.' })).toMatchObject({
      status: 200,
    });
    expect(await call('POST', path, coordinator, { answer: 'Nej.' })).toMatchObject({ status: 409 });
    const said = { questionId, residentId: id, assignmentId, revision: expect.any(Number) };
    await bank.service.eventually(async () =>
      expect(await bank.service.published(QuestionAnswered)).toEqual([said]),
    );
    expect((await call('GET', `residents/${id}/questions`, own)).body.items).toMatchObject([
      { question, answer: 'Ja, till höger.' },
    ]);
    const still = (await call('GET', 'open-questions?limit=100', coordinator)).body.items;
    expect(still.some((one) => one.questionId === questionId)).toBe(false);
    const looks = await bank.service.sql('select what, why from look where resident_id = $1', [id]);
    expect(looks).toContainEqual({ what: 'questions', why: 'support' });
  });

  it('is asked once however often it is sent, and lies sealed', async () => {
    const { id, assignmentId, own } = await asked();
    const body = { assignmentId, question: 'Kanariefågel får följa med?' };
    const key = randomUUID();
    const twice = [1, 2].map(() => call('POST', `residents/${id}/questions`, own, body, key));
    for (const { status } of await Promise.all(twice)) expect(status).toBe(201);
    const rows = await bank.service.sql<{ row: string }>(
      `select row_to_json(q)::text as row from asked_question q where resident_id = $1
       union all select row_to_json(k)::text from idempotency_key k`,
      [id],
    );
    expect(rows.filter(({ row }) => row.includes(assignmentId))).toHaveLength(1);
    expect(rows.some(({ row }) => row.includes('Kanarie'))).toBe(false);
  });

  it.each([
    ['markup', { question: '<b>hej</b>' }, 400],
    ['nothing', { question: '   ' }, 400],
    ['another’s assignment', { assignmentId: randomUUID() }, 404],
  ])('is refused with %s', async (_, wrong, status) => {
    const { id, assignmentId, own } = await asked();
    const body = { assignmentId, question: 'Hur långt är det?', ...wrong };
    expect(await call('POST', `residents/${id}/questions`, own, body)).toMatchObject({ status });
  });

  it('is nobody else’s to read, and goes when the resident leaves', async () => {
    const { id, assignmentId, own } = await asked();
    await call('POST', `residents/${id}/questions`, own, { assignmentId, question: 'Var är det?' });
    const other = { role: 'resident', accountId: randomUUID() } as const;
    expect(await call('GET', `residents/${id}/questions`, other)).toMatchObject({ status: 404 });
    const abroad = { role: 'coordinator', tenant: 'kronoberg' } as const;
    expect(await call('GET', `residents/${id}/questions`, abroad)).toMatchObject({ status: 404 });
    await call('POST', `residents/${id}/withdraw`, own);
    expect(await bank.service.sql('select from asked_question where resident_id = $1', [id])).toEqual([]);
  });
});
