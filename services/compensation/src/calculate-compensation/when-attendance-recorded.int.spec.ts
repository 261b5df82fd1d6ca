import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttendanceRecorded, CompensationAccrued, CompensationReversed } from '@medverka/event-contracts';
import sodra from '../reference-data/tariffs/sodra-sjukvardsregionen.json' with { type: 'json' };
import { attendance, County, request } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';
import { reacts } from '../testing/reaction.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('attendance', 1_000_000_000);
});
afterAll(() => county.end());

const standing = (fact: AttendanceRecorded) =>
  county.rows<{ ore: number; state: string }>(
    `select amount_ore::int as ore, state from compensation where assignment_id = $1 and state <> 'reversed'`,
    [fact.assignmentId],
  );

reacts(() => county, {
  event: AttendanceRecorded,
  make: async () => attendance(await county.publish()),
  table: 'compensation',
  needs: 'minutes',
  effects: async (_, fact) => (await standing(fact)).length,
});

describe('an attendance', () => {
  it('makes one accrual though it comes fifty times at once, under as many ids', async () => {
    const fact = attendance(await county.publish());
    await Promise.all(Array.from({ length: 50 }, () => county.service.deliver(fact)));
    await county.eventually(async () =>
      expect(await standing(fact)).toEqual([{ ore: 93_000, state: 'accrued' }]),
    );
    const said = (await county.said(CompensationAccrued)).filter(
      (one) => one.assignmentId === fact.assignmentId,
    );
    expect(said).toHaveLength(1);
    expect(await violations(county)).toEqual([]);
  });

  it('waits for its request', async () => {
    const published = request();
    const fact = attendance(published.requestId);
    await county.service.deliver(fact);
    await county.service.deliver(published);
    await county.eventually(async () => expect(await standing(fact)).toHaveLength(1));
  });

  it('is parked, and can be replayed, where no tariff says what is due', async () => {
    const before = (await county.service.parked()).length;
    const fact = attendance(await county.publish(), { date: '2027-02-01' });
    await county.service.deliver(fact);
    await county.eventually(async () => {
      const parked = await county.service.parked();
      expect(parked).toHaveLength(before + 1);
      expect(JSON.stringify(parked)).toContain('rate-base-missing');
    });
    expect(await standing(fact)).toEqual([]);
  });

  it('is ignored when it is older than what is known', async () => {
    const fact = attendance(await county.publish());
    await county.attend(attendance(fact.requestId, { ...fact, revision: 7, minutes: 300 }));
    const late = await county.service.deliver(attendance(fact.requestId, { ...fact, revision: 6 }));
    await county.eventually(async () =>
      expect(
        await county.rows('select 1 from inbox_message where message_id like $1', [`%${late}`]),
      ).toHaveLength(1),
    );
    expect(await standing(fact)).toEqual([{ ore: 116_250, state: 'accrued' }]);
  });

  it('changes nothing when the correction says the same', async () => {
    const fact = attendance(await county.publish());
    await county.attend(fact);
    await county.attend(attendance(fact.requestId, { ...fact, revision: 4 }));
    const reversed = (await county.said(CompensationReversed)).filter(
      (one) => one.residentId === fact.residentId,
    );
    expect(reversed).toEqual([]);
  });
});

describe('a correction', () => {
  const corrected = async (before: (fact: AttendanceRecorded) => Promise<void>, minutes: number) => {
    const fact = attendance(await county.publish());
    await county.attend(fact);
    await before(fact);
    await county.attend(attendance(fact.requestId, { ...fact, revision: 8, minutes }));
    return fact;
  };
  const pay = async (outcome: 'confirmed' | 'returned' | undefined) => {
    await county.approveAll();
    await county.payOut();
    if (!outcome) return;
    for (const line of await county.lines()) {
      await county.receipt({ payoutLineId: line.id, amountOre: line.totalOre, outcome });
    }
  };
  const totalPaid = async (fact: AttendanceRecorded): Promise<number> =>
    (
      await county.rows<{ ore: number }>(
        `select coalesce(sum(l.total_ore), 0)::int as ore from payout_line l
           join payee y on y.tenant = l.tenant and y.id = l.payee_id
          where y.resident_id = $1 and l.state = 'confirmed'`,
        [fact.residentId],
      )
    )[0]!.ore;

  it.each<[string, () => Promise<void>, number]>([
    ['when it has only accrued', async () => undefined, 0],
    ['when it is approved', () => county.approveAll(), 0],
    ['when it is ordered', () => pay(undefined), 0],
    ['when it is paid', () => pay('confirmed'), 93_000],
    ['when the payment came back', () => pay('returned'), 0],
  ])('reverses and accrues anew %s, and in the end what is due is paid', async (_, before, paid) => {
    const fact = await corrected(before, 300);
    expect(await standing(fact)).toEqual([{ ore: 116_250, state: 'accrued' }]);
    expect(await totalPaid(fact)).toBe(paid);
    expect(await violations(county)).toEqual([]);
    for (const line of await county.lines())
      await county.receipt({ payoutLineId: line.id, amountOre: line.totalOre });
    await pay('confirmed');
    expect(await totalPaid(fact)).toBe(116_250);
    expect(await violations(county)).toEqual([]);
  });

  it('takes back from the next payout what was paid too much', async () => {
    const fact = await corrected(() => pay('confirmed'), 60);
    await pay('confirmed');
    expect(await totalPaid(fact)).toBe(93_000);
    expect((await county.workItems('recovery-outstanding')).length).toBeGreaterThan(0);
    const next = attendance(await county.publish(), { residentId: fact.residentId });
    await county.attend(next);
    await pay('confirmed');
    expect(await totalPaid(fact)).toBe(93_000 + 23_250);
    expect(await violations(county)).toEqual([]);
  });
});

describe('a daily cap', () => {
  it('counts all meetings of a day, and the second follows when the first is corrected', async () => {
    const { source: _, validTo: __, ...tariff } = sodra;
    await county.ok('POST', '/v1/tariffs', 'administrator', tariff);
    const capped = { code: 'capped', name: 'Dagtak', neutralCode: '7702', tariffCode: tariff.code };
    await county.ok('POST', '/v1/funding-sources', 'administrator', capped);
    await county.ok('PUT', '/v1/funding-sources/capped/budgets/2019', 'administrator', {
      grantedOre: 10_000_000,
    });
    const requestId = await county.publish({ fundingSource: 'capped' });
    const first = attendance(requestId, { minutes: 400 });
    const second = attendance(requestId, { minutes: 300, residentId: first.residentId });
    await county.attend(first);
    await county.attend(second);
    expect([await standing(first), await standing(second)]).toMatchObject([
      [{ ore: 333_333 }],
      [{ ore: 66_667 }],
    ]);
    expect(await violations(county)).toEqual([]);
  });
});
