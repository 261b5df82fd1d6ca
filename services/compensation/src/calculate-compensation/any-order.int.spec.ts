import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, Transactions, type Tx } from '@medverka/event-delivery';
import fc from 'fast-check';
import { ApproveCompensations } from '../approve-compensation/approve-compensations.ts';
import { ClaimTravel } from '../claim-travel/claim-travel.ts';
import { OrderPayouts } from '../order-payouts/order-payouts.ts';
import { ReleaseBudget } from '../release-budget/release-budget.ts';
import type { Attendance } from '../storage/attendance.store.ts';
import { TakeReceipts } from '../take-receipts/take-receipts.ts';
import { County } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';
import { CompensationViews } from '../view-compensations/compensation-views.ts';
import { AccrueFees } from './accrue-fees.ts';

/** What may happen to the two residents of a request, in any order and as often as it likes. */
type Step =
  | { do: 'attend'; who: number; newer: number; minutes: number }
  | { do: 'claim'; who: number; metres: number }
  | { do: 'approve'; who: number }
  | { do: 'reject'; who: number }
  | { do: 'complete' }
  | { do: 'pay' }
  | { do: 'receive'; which: number; outcome: 'confirmed' | 'returned' | 'rejected' };

const who = fc.integer({ min: 0, max: 1 });
/** What is usual comes often, so that money is on its way when something is corrected. */
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('attend' as const),
        who,
        newer: fc.integer({ min: -1, max: 2 }),
        minutes: fc.constantFrom(0, 60, 240, 241),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('claim' as const),
        who,
        metres: fc.constantFrom(10_000, 125_000),
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('approve' as const), who }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('reject' as const), who }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('complete' as const) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('pay' as const) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('receive' as const),
        which: fc.nat(2),
        outcome: fc.constantFrom(
          'confirmed' as const,
          'confirmed' as const,
          'returned' as const,
          'rejected' as const,
        ),
      }),
    },
  ),
  { minLength: 10, maxLength: 40 },
);

const approver = { accountId: randomUUID(), residentId: null, mayDecide: () => true };
const clerk = { accountId: randomUUID(), residentId: null };

let county: County;
beforeAll(async () => {
  county = await County.start('any_order', 100_000_000);
});
afterAll(() => county.end());

const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  county.service.get(Transactions).run('kalmar', work);

/** A request of its own, with two assignments. */
class Play {
  readonly assignments = [0, 1].map(() => ({ assignmentId: randomUUID(), residentId: randomUUID() }));
  readonly newest = new Map<number, { revision: number; minutes: number }>();

  constructor(
    readonly requestId: string,
    private revision = 1,
  ) {}

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'attend':
        return this.attend(step.who, step.newer, step.minutes);
      case 'claim':
        return this.claim(step.who, step.metres);
      case 'approve':
      case 'reject':
        return this.decide(step.do, this.assignments[step.who]!.assignmentId);
      case 'complete':
        this.revision += 1;
        return run((tx) =>
          county.service
            .get(ReleaseBudget)
            .advance(tx, [{ requestId: this.requestId, revision: this.revision }], 'completed'),
        );
      case 'pay':
        await run((tx) => county.service.get(OrderPayouts).run(tx, '2030-01-25', clerk));
        return;
      case 'receive':
        return this.receive(step.which, step.outcome);
      default:
        return step satisfies never;
    }
  }

  async attend(at: number, newer: number, minutes: number): Promise<void> {
    const known = this.newest.get(at)?.revision ?? 1;
    const revision = Math.max(1, known + newer);
    if (revision > (this.newest.get(at)?.revision ?? 0)) this.newest.set(at, { revision, minutes });
    const fact: Attendance = {
      ...this.assignments[at]!,
      ...{ requestId: this.requestId, occasion: 1, revision, minutes, date: '2019-02-12', confirmedBy: null },
    };
    await run((tx) => county.service.get(AccrueFees).follow(tx, [fact]));
  }

  private async claim(at: number, mileageMetres: number): Promise<void> {
    const { assignmentId } = this.assignments[at]!;
    const [standing] = await county.rows<{ id: string }>(
      `select id from compensation where assignment_id = $1 and kind = 'travel' and state <> 'reversed'`,
      [assignmentId],
    );
    await run((tx) =>
      county.service.get(ClaimTravel).claim(tx, {
        ...{
          assignmentId,
          occasion: 1,
          mileageMetres,
          outlays: [],
          travelMinutes: undefined,
          lostEarnings: undefined,
          claimedOn: '2019-03-01',
        },
        ...{ claimedBy: randomUUID(), ownResident: null, onlyResident: null, replaces: standing?.id ?? null },
      }),
    );
  }

  async decide(decision: 'approve' | 'reject', assignmentId: string): Promise<void> {
    const items = await county.rows<{ compensationId: string; contentHash: string }>(
      `select id as "compensationId", content_hash as "contentHash" from compensation
        where assignment_id = $1 and state in ('accrued', 'rejected')`,
      [assignmentId],
    );
    const decisions = items.map((item) => ({ ...item, decision, reason: 'not-as-agreed' }));
    await run((tx) => county.service.get(ApproveCompensations).decide(tx, decisions, approver));
  }

  private async receive(which: number, outcome: 'confirmed' | 'returned' | 'rejected'): Promise<void> {
    const lines = await county.rows<{ payoutLineId: string; amountOre: number }>(
      `select l.id as "payoutLineId", l.total_ore::float8 as "amountOre" from payout_line l
         join payee y on y.tenant = l.tenant and y.id = l.payee_id and y.resident_id = any($1) order by l.id`,
      [this.assignments.map(({ residentId }) => residentId)],
    );
    const line = lines[which % Math.max(1, lines.length)];
    if (!line) return;
    const receipt = {
      ...line,
      outcome,
      id: newId(),
      publisher: 'finance',
      valueDate: '2030-01-25',
      reason: null,
    };
    await run((tx) => county.service.get(TakeReceipts).take(tx, [receipt]));
  }
}

async function payEverything(play: Play): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    for (const { assignmentId } of play.assignments) await play.decide('approve', assignmentId);
    const { lines } = await run((tx) => county.service.get(OrderPayouts).run(tx, '2030-01-25', clerk));
    const waiting = await county.rows<{ payoutLineId: string; amountOre: number }>(
      `select id as "payoutLineId", total_ore::float8 as "amountOre" from payout_line where state = 'ordered'`,
    );
    const receipts = waiting.map((line) => ({
      ...{ ...line, outcome: 'confirmed' as const, id: newId(), publisher: 'finance' },
      ...{ valueDate: '2030-01-25', reason: null },
    }));
    await run((tx) => county.service.get(TakeReceipts).take(tx, receipts));
    if (lines === 0 && waiting.length === 0) return;
  }
}

it('keeps G1, G2, G3 and G8, and pays in the end just what is due', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      const play = new Play(await county.publish({ seats: 3 }));
      for (const step of given) await play.take(step);
      expect(await violations(county)).toEqual([]);
      await payEverything(play);
      expect(await violations(county)).toEqual([]);
      const owed = await county.rows<{ due: number; paid: number }>(
        `select coalesce((select sum(amount_ore) from compensation c where c.payee_id = y.id and c.state <> 'reversed'), 0)::float8 as due,
                coalesce((select sum(total_ore) from payout_line l where l.payee_id = y.id and l.state = 'confirmed'), 0)::float8 as paid
           from payee y where y.resident_id = any($1)`,
        [play.assignments.map(({ residentId }) => residentId)],
      );
      // Paid too much only when nothing else is earned that it could be taken from.
      for (const { due, paid } of owed) expect(paid).toBeGreaterThanOrEqual(due);
      const [{ open }] = (await county.rows<{ open: number }>(
        `select coalesce(-sum(gross_ore + tax_free_ore), 0)::float8 as open from adjustment a
           join payee y on y.tenant = a.tenant and y.id = a.payee_id and y.resident_id = any($1) where a.state = 'open'`,
        [play.assignments.map(({ residentId }) => residentId)],
      )) as [{ open: number }];
      const overpaid = owed.reduce((sum, { due, paid }) => sum + paid - due, 0);
      const unpaid = await county.rows<{ ore: number }>(
        `select coalesce(sum(amount_ore), 0)::float8 as ore from compensation
          where request_id = $1 and state in ('accrued', 'approved', 'rejected')`,
        [play.requestId],
      );
      expect(overpaid).toBe(open - unpaid[0]!.ore);
      for (const [at, { minutes }] of play.newest) {
        const fees = await county.rows<{ ore: number }>(
          `select amount_ore::float8 as ore from compensation
            where assignment_id = $1 and kind = 'fee' and state <> 'reversed'`,
          [play.assignments[at]!.assignmentId],
        );
        expect(fees.map(({ ore }) => ore)).toEqual(minutes === 0 ? [] : [Math.ceil(minutes * 387.5)]);
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 40) },
  );
});

it('computes every compensation again to the same öre', async () => {
  const ids = await county.rows<{ id: string }>('select id from compensation');
  expect(ids.length).toBeGreaterThan(50);
  await county.service.get(Transactions).read('kalmar', async (tx) => {
    const views = county.service.get(CompensationViews);
    for (const { id } of ids) {
      const row = (await views.find(tx, id))!;
      expect(await views.explain(tx, row)).toMatchObject({ amountOre: row.amountOre });
    }
  });
});
