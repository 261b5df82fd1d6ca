import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Transactions } from '@medverka/event-delivery';
import { attendance, County } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';
import { WhenReconciliationIsDue } from './when-reconciliation-is-due.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('reconcile', 1_000_000_000);
});
afterAll(() => county.end());

const reconcile = () =>
  county.ok<{ differences: number; opened: number }>('POST', '/v1/reconciliations', 'finance');

describe('the daily reconciliation', () => {
  it('is due every night in a county that has a funding source', async () => {
    const [timer] = await county.rows<{ due_at: Date }>(
      `select due_at from timer where kind = 'reconciliation'`,
    );
    const due = { tenant: 'kalmar', ref: 'daily', dueAt: timer!.due_at };
    await county.service
      .get(Transactions)
      .run('kalmar', (tx) => county.service.get(WhenReconciliationIsDue).handle(due, tx));
    expect(
      await county.rows(`select 1 from timer where kind = 'reconciliation' and due_at > now()`),
    ).toHaveLength(1);
  });

  it('finds nothing where all is well', async () => {
    await county.attend(attendance(await county.publish()));
    await county.approveAll();
    await county.payOut();
    expect(await reconcile()).toEqual({ differences: 0, opened: 0 });
  });

  it('makes a work item of travel for an occasion that was missed after all, once, and closes it', async () => {
    const fact = attendance(await county.publish());
    await county.attend(fact);
    await county.ok('POST', '/v1/travel-claims', 'coordinator', {
      ...{ assignmentId: fact.assignmentId, occasion: 1, mileageMetres: 10_000 },
    });
    await county.rows('update attendance set minutes = 0 where assignment_id = $1', [fact.assignmentId]);
    expect(await reconcile()).toMatchObject({ opened: 2 });
    expect(await reconcile()).toMatchObject({ opened: 0 });
    expect(await county.workItems('accrued-not-attended')).toHaveLength(2);
    expect((await violations(county)).length).toBe(1);
    await county.rows('update attendance set minutes = 240 where assignment_id = $1', [fact.assignmentId]);
    expect(await reconcile()).toEqual({ differences: 0, opened: 0 });
    expect(await county.workItems('accrued-not-attended')).toEqual([]);
  });

  it('lets a person close a work item with what was found', async () => {
    await county.receipt({ payoutLineId: randomUUID(), amountOre: 1 });
    const [item] = (await county.workItems('unknown-line')) as unknown as { workItemId: string }[];
    const path = `/v1/work-items/${item!.workItemId}/close`;
    await county.ok('POST', path, 'finance', { resolution: 'gällde ett annat system' });
    expect(await county.workItems('unknown-line')).toEqual([]);
    const again = await county.service.http('POST', path, {
      as: { role: 'finance' },
      body: { resolution: 'igen' },
    });
    expect(again.status).toBe(404);
  });
});
