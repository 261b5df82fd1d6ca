import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BudgetReserved, CompensationAccrued, PayoutConfirmed, PayoutOrder } from '@medverka/event-contracts';
import { attendance, County } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('payout');
});
afterAll(() => county.end());

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
