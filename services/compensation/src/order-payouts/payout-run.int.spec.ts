import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BudgetReserved, CompensationAccrued, PayoutConfirmed, PayoutOrder } from '@medverka/event-contracts';
import { Transactions } from '@medverka/event-delivery';
import { ApproveCompensations } from '../approve-compensation/approve-compensations.ts';
import { AccrueFees } from '../calculate-compensation/accrue-fees.ts';
import { attendance, County } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('payout', 100_000_000_000);
});
afterAll(() => county.end());

const runAs = (as: object, payDay = '2030-01-25', idempotencyKey: string = randomUUID()) =>
  county.service.http<{ payoutRunId: string; lines: number }>('POST', '/v1/payout-runs', {
    as: as as never,
    body: { payDay },
    idempotencyKey,
  });
const approved = async (more: object = {}) => {
  const fact = attendance(await county.publish(), more);
  await county.attend(fact);
  await county.approveAll();
  return fact;
};

it('goes from a request to a confirmed payout', async () => {
  const requestId = await county.publish();
  const fact = attendance(requestId);
  await county.attend(fact);
  expect(await county.standing()).toMatchObject([{ kind: 'fee', amountOre: 93_000, state: 'accrued' }]);
  await county.approveAll();
  expect(await county.payOut()).toMatchObject({ lines: 1, totalOre: 93_000, heldBack: 0 });
  const [line] = await county.lines();
  await county.receipt({ payoutLineId: line!.id, amountOre: 93_000 });
  expect(await county.standing()).toMatchObject([{ state: 'confirmed' }]);

  await county.eventually(async () =>
    expect(await county.service.published(PayoutConfirmed)).toMatchObject([
      { payoutId: line!.id, residentId: fact.residentId, amountOre: 93_000, paidOn: '2030-01-25' },
    ]),
  );
  expect(await county.service.published(BudgetReserved)).toMatchObject([
    { requestId, revision: 1, reservedOre: 93_000 },
  ]);
  expect(await county.service.published(CompensationAccrued)).toMatchObject([
    { residentId: fact.residentId },
  ]);
  const [order] = await county.said(PayoutOrder);
  expect(order).toMatchObject({
    payoutLineId: line!.id,
    totalOre: 93_000,
    accountingCode: '7701',
    taxFreeOre: 0,
  });
  expect(JSON.stringify(order)).not.toContain(fact.residentId);
  expect(await violations(county)).toEqual([]);
});

describe('a payout run', () => {
  it('puts all that a person earned on one line', async () => {
    const first = await approved();
    const second = await approved({ residentId: first.residentId });
    const claim = { assignmentId: second.assignmentId, occasion: 1, mileageMetres: 10_000 };
    await county.ok('POST', '/v1/travel-claims', 'coordinator', claim);
    await county.approveAll();
    const { payoutRunId } = await county.payOut();
    const { items } = await county.ok<{ items: object[] }>(
      'GET',
      `/v1/payout-runs/${payoutRunId}/lines`,
      'finance',
    );
    expect(items).toMatchObject([
      { grossOre: 186_000, taxFreeOre: 1_850, totalOre: 187_850, state: 'ordered' },
    ]);
    expect(JSON.stringify(items)).not.toContain(first.residentId);
    expect(await county.ok('GET', `/v1/payout-runs/${payoutRunId}`, 'finance')).toMatchObject({
      states: { ordered: 1 },
    });
  });

  it('happens once for the same request, and orders nothing twice when two are made at once', async () => {
    await approved();
    const key = randomUUID();
    const same = await Promise.all([1, 2, 3].map(() => runAs({ role: 'finance' }, '2030-01-25', key)));
    expect(new Set(same.map(({ body }) => body.payoutRunId)).size).toBe(1);
    await approved();
    const runs = await Promise.all([1, 2, 3].map(() => runAs({ role: 'finance' })));
    expect(runs.map(({ body }) => body.lines).sort()).toEqual([0, 0, 1]);
    expect(await runAs({ role: 'finance' }, '2030-01-26', key)).toMatchObject({ status: 422 });
    expect(await violations(county)).toEqual([]);
  });

  it('leaves the own pay of whoever makes it to another', async () => {
    const { residentId } = await approved();
    expect((await runAs({ role: 'finance', residentId })).body.lines).toBe(0);
    expect((await runAs({ role: 'finance' })).body.lines).toBe(1);
  });

  it('is not for a day that has passed, nor for who has no right to it', async () => {
    expect(await runAs({ role: 'finance' }, '2019-01-25')).toMatchObject({
      status: 422,
      body: { type: 'urn:medverka:problem:pay-day-has-passed' },
    });
    expect(await runAs({ role: 'coordinator' })).toMatchObject({ status: 403 });
    const elsewhere = { role: 'finance', tenant: 'kronoberg' };
    expect((await runAs(elsewhere)).body).toMatchObject({ lines: 0 });
  });

  it('orders 10 000 lines in one run', async () => {
    const requestId = await county.publish({ seats: 1000 });
    const { service } = county;
    const facts = Array.from({ length: 10_000 }, () => ({ ...attendance(requestId), confirmedBy: null }));
    await service.get(Transactions).run('kalmar', (tx) => service.get(AccrueFees).follow(tx, facts));
    const approver = { accountId: randomUUID(), residentId: null, mayDecide: () => true };
    const items = (await county.standing()).filter(({ state }) => state === 'accrued');
    const decisions = items.map((item) => ({ ...item, decision: 'approve' as const }));
    await service
      .get(Transactions)
      .run('kalmar', (tx) => service.get(ApproveCompensations).decide(tx, decisions, approver));
    expect((await runAs({ role: 'finance' })).body.lines).toBe(10_000);
    expect(await violations(county)).toEqual([]);
  });
});
