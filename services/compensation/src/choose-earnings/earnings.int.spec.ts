import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AssignmentAccepted,
  AssignmentCancelled,
  EarningCeilingLifted,
  EarningCeilingReached,
  event,
} from '@medverka/event-contracts';
import { attendance, County, occasion } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('earnings', 12_486_000);
  // Meetings to come, priced: 250 kr an hour, with rules about cancelling.
  await county.ok('POST', '/v1/tariffs', 'administrator', {
    ...{ code: 'coming', validFrom: '2016-01-01' },
    rules: {
      ...{ rateBase: 'fixed', travelTimeCounts: false, preparation: { kind: 'included' } },
      ...{ lostEarnings: { kind: 'none' }, rounding: { mode: 'half-up', incrementOre: 1, at: 'total' } },
      ...{ rates: [{ unit: 'hour', ore: 25_000 }] },
      ...{ lateCancellation: { withinHours: 48, percent: 50 }, sameDayIllness: { percent: 100 } },
    },
  });
  const source = {
    code: 'coming',
    name: 'x',
    neutralCode: '7701',
    tariffCode: 'coming',
    theme: 'older-people',
  };
  await county.ok('POST', '/v1/funding-sources', 'administrator', source);
  await county.ok('PUT', '/v1/funding-sources/coming/budgets/2099', 'administrator', {
    grantedOre: 1_000_000,
  });
});
afterAll(() => county.end());

const send = (method: string, path: string, body: object | undefined, as: object) =>
  county.service.http<Record<string, unknown>>(method, path, {
    as: as as never,
    ...(body && { body }),
    idempotencyKey: randomUUID(),
  });
const coming = (date = '2099-01-14', minutes = 120) =>
  county.publish({ fundingSource: 'coming', occasions: [occasion(1, date, minutes)] });
async function accept(residentId: string, requestId: string): Promise<string> {
  const assignmentId = randomUUID();
  await county.service.deliver(
    event(AssignmentAccepted, { assignmentId, requestId, residentId, revision: 2 }),
  );
  await county.eventually(async () =>
    expect(await county.rows('select 1 from assignment where id = $1', [assignmentId])).toHaveLength(1),
  );
  return assignmentId;
}
const accruedOf = async (residentId: string) =>
  (await county.standing()).filter((one) => one.residentId === residentId).map(({ amountOre }) => amountOre);

describe('an own ceiling', () => {
  const residentId = randomUUID();
  const as = { role: 'resident', residentId };
  const path = `/v1/payees/${residentId}`;
  const week = { from: '2099-01-12', until: '2099-01-18' };

  it('pauses offers for the days in which one more meeting would pass it, and lifts that again', async () => {
    expect((await send('PUT', `${path}/earning-ceilings/week`, { amountOre: 100_000 }, as)).status).toBe(200);
    expect(await county.said(EarningCeilingReached)).toEqual([]);
    await accept(residentId, await coming('2099-01-12'));
    expect(await county.said(EarningCeilingReached)).toEqual([]);
    const second = await coming('2099-01-18');
    const assignmentId = await accept(residentId, second);
    expect(await county.said(EarningCeilingReached)).toEqual([{ residentId, revision: 1, ...week }]);
    const { body } = await send('GET', `${path}/earnings`, undefined, as);
    expect(body).toMatchObject({ paused: [week], ceilings: [{ period: 'week', amountOre: 100_000 }] });
    const cancelled = { assignmentId, requestId: second, residentId, revision: 3, reason: 'ill' };
    await county.service.deliver(event(AssignmentCancelled, cancelled));
    await county.eventually(async () =>
      expect(await county.said(EarningCeilingLifted)).toEqual([{ residentId, revision: 2, ...week }]),
    );
  });

  it('counts what was earned in fact, and is dropped when it is not wanted any more', async () => {
    const requestId = await coming('2099-01-13', 60);
    const assignmentId = await accept(residentId, requestId);
    await county.attend(attendance(requestId, { assignmentId, residentId, date: '2099-01-13', minutes: 90 }));
    expect((await county.said(EarningCeilingReached)).at(-1)).toEqual({ residentId, revision: 3, ...week });
    expect((await send('DELETE', `${path}/earning-ceilings/week`, undefined, as)).status).toBe(204);
    expect((await county.said(EarningCeilingLifted)).at(-1)).toEqual({ residentId, revision: 4, ...week });
  });

  it('is nobody else’s, keeps no reason, and comes with a notice', async () => {
    const other = { role: 'resident', residentId: randomUUID() };
    expect((await send('GET', `${path}/earnings`, undefined, other)).status).toBe(404);
    const reason = { amountOre: 1, reason: 'sickness benefit' };
    expect((await send('PUT', `${path}/earning-ceilings/month`, reason, as)).status).toBe(400);
    const { body } = await send('GET', '/v1/benefit-notice', undefined, as);
    expect(body).toMatchObject({ sv: { title: expect.stringContaining('Arvode') }, en: {} });
  });
});

describe('the fee', () => {
  const residentId = randomUUID();
  const as = { role: 'resident', residentId };
  const choose = (body: object) => send('POST', `/v1/payees/${residentId}/fee-choices`, body, as);

  it('is lowered or declined for meetings after the day of the choice, one or all', async () => {
    const [first, second] = [await coming(), await coming('2099-01-15')];
    const [one, other] = [await accept(residentId, first), await accept(residentId, second)];
    expect((await choose({ percent: 50 })).status).toBe(201);
    expect((await choose({ percent: 0, assignmentId: one })).status).toBe(201);
    const attend = (requestId: string, assignmentId: string, date: string) =>
      county.attend(attendance(requestId, { assignmentId, residentId, date, minutes: 120 }));
    await attend(first, one, '2099-01-14');
    await attend(second, other, '2099-01-15');
    expect((await accruedOf(residentId)).sort()).toEqual([0, 25_000]);
    // A meeting that was before: the choice came too late for it.
    await county.attend(attendance(await county.publish(), { residentId }));
    expect(await accruedOf(residentId)).toContain(93_000);
    expect(await violations(county)).toEqual([]);
  });

  it('is not given away afterwards', async () => {
    const past = await accept(residentId, await county.publish());
    expect(await choose({ percent: 0, assignmentId: past })).toMatchObject({
      ...{ status: 409, body: { type: 'urn:medverka:problem:too-late' } },
    });
  });
});

it('pay waits for the month that the payee chose', async () => {
  const residentId = randomUUID();
  await county.attend(attendance(await county.publish(), { residentId }));
  await county.approveAll();
  const month = (notBefore: string | null) =>
    send('PUT', `/v1/payees/${residentId}/payout-month`, { notBefore }, { role: 'resident', residentId });
  expect((await month('2099-01')).status).toBe(422);
  const today = new Date().toISOString();
  const next = `${Number(today.slice(0, 4)) + 1}-01`;
  expect((await month(next)).status).toBe(200);
  const payDay = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await county.payOut(payDay);
  const after = await county.payOut(`${next}-25`);
  expect(after).toMatchObject({ lines: 1, totalOre: 93_000 });
});

describe('a meeting that did not come to be', () => {
  const claim = (assignmentId: string, cause: string, at: string) =>
    send('POST', '/v1/cancellation-fees', { assignmentId, occasion: 1, cause, at }, { role: 'coordinator' });

  it('is paid as the tariff says, approved by a second person; who came after all is paid for that', async () => {
    const [residentId, requestId] = [randomUUID(), await coming()];
    const assignmentId = await accept(residentId, requestId);
    expect((await claim(assignmentId, 'late-cancellation', '2099-01-10T08:00:00Z')).body.type).toMatch(
      /not-late$/,
    );
    const paid = await claim(assignmentId, 'late-cancellation', '2099-01-13T08:00:00Z');
    expect(paid).toMatchObject({ status: 201, body: { amountOre: 25_000 } });
    expect((await claim(assignmentId, 'same-day-illness', '2099-01-14T06:00:00Z')).status).toBe(409);
    expect(await violations(county)).toEqual([]);
    await county.attend(attendance(requestId, { assignmentId, residentId, date: '2099-01-14', minutes: 60 }));
    expect(await accruedOf(residentId)).toEqual([25_000]);
    expect(
      await county.rows(`select reversal_reason as reason from compensation where kind = 'cancellation'`),
    ).toEqual([{ reason: 'attended-after-all' }]);
  });

  it('is paid in full to who falls ill on the day, and not without a rule', async () => {
    const residentId = randomUUID();
    const assignmentId = await accept(residentId, await coming());
    expect(await claim(assignmentId, 'same-day-illness', '2099-01-14T06:00:00Z')).toMatchObject({
      ...{ status: 201, body: { amountOre: 50_000 } },
    });
    const other = await accept(residentId, await county.publish());
    expect((await claim(other, 'same-day-illness', '2019-02-12T06:00:00Z')).body.type).toMatch(
      /not-in-tariff$/,
    );
  });
});

describe('who is paid by invoice', () => {
  it('is in no run; the invoice settles what is approved, once and to the öre', async () => {
    const residentId = randomUUID();
    const fact = attendance(await county.publish(), { residentId });
    await county.attend(fact);
    const details = { personnummer: '189001019802', recipient: { kind: 'association', name: 'Föreningen' } };
    await county.ok('PUT', `/v1/payees/${residentId}`, 'coordinator', details);
    await county.approveAll();
    const waiting = await county.ok<{ items: { payeeReference: string }[] }>(
      'GET',
      '/v1/invoice-payments/waiting',
      'finance',
    );
    expect(waiting.items).toMatchObject([{ approvedOre: 93_000, compensations: 1 }]);
    await county.payOut('2098-12-25');
    const { payeeReference } = waiting.items[0]!;
    expect(await county.rows('select 1 from payout_line where payee_id = $1', [payeeReference])).toEqual([]);
    const pay = (more: object = {}) =>
      send(
        'POST',
        '/v1/invoice-payments',
        { payeeReference, invoiceNumber: '17', amountOre: 93_000, paidOn: '2026-11-20', ...more },
        { role: 'finance' },
      );
    expect(await pay({ amountOre: 93_001 })).toMatchObject({ status: 409, body: { approvedOre: 93_000 } });
    expect(await pay()).toMatchObject({ status: 201, body: { totalOre: 93_000, lines: 1 } });
    expect((await pay()).body.type).toMatch(/invoice-already-paid$/);
    expect(
      await county.rows('select state from compensation where assignment_id = $1', [fact.assignmentId]),
    ).toEqual([{ state: 'confirmed' }]);
    expect(await violations(county)).toEqual([]);
  });
});

describe('a budget’s report', () => {
  it('shows the year with and without contributions, a forecast, and who bears what', async () => {
    const shares = [
      { organisation: 'Region', percent: 60 },
      { organisation: 'Kommun', percent: 40 },
    ];
    const rule = { validFrom: '2019-01-01', shares };
    expect(
      (
        await send(
          'POST',
          '/v1/funding-sources/plan/cost-shares',
          { ...rule, shares: [shares[0]] },
          { role: 'administrator' },
        )
      ).status,
    ).toBe(422);
    await county.ok('POST', '/v1/funding-sources/plan/cost-shares', 'administrator', rule);
    const report = await county.ok<{
      spentOre: number;
      contributionsOre: number;
      spentWithContributionsOre: number;
      residents: number | null;
      costShares: { ore: number }[];
      activities: { activityKind: string | null }[];
    }>('GET', '/v1/funding-sources/plan/reports/2019', 'approver');
    expect(report.spentOre).toBeGreaterThan(0);
    expect(report.spentWithContributionsOre).toBe(report.spentOre + report.contributionsOre);
    expect(report.costShares.map(({ ore }) => ore).reduce((a, b) => a + b, 0)).toBe(report.spentOre);
    // Three people are too few to be told apart.
    expect(report).toMatchObject({ residents: null, activities: [{ activityKind: null }] });
    const { items } = await county.ok<{ items: object[] }>('GET', '/v1/theme-budgets/2099', 'coordinator');
    expect(items).toMatchObject([
      { theme: 'older-people', fundingSources: ['coming'], grantedOre: 1_000_000 },
    ]);
    const sources = await county.ok<{ items: object[] }>('GET', '/v1/funding-sources', 'finance');
    expect(JSON.stringify(sources)).not.toContain('older-people');
  });
});

describe('the sealed ledger', () => {
  const verify = async () => {
    const verdicts = await county.ok<{ log: string; seals: number; faults: object[] }[]>(
      'POST',
      '/ops/seals/verify',
      'administrator',
    );
    return verdicts.find(({ log }) => log === 'ledger');
  };

  it('is chained in batches, and names the posting that the owner of the tables changed', async () => {
    await county.attend(attendance(await county.publish()));
    const before = await verify();
    expect(before).toMatchObject({ faults: [] });
    await county.attend(attendance(await county.publish()));
    expect(await verify()).toMatchObject({ seals: before!.seals + 1, faults: [] });
    const [{ posting_id: row } = { posting_id: '' }] = await county.rows<{ posting_id: string }>(
      'select posting_id from ledger_transfer order by posting_id limit 1',
    );
    await county.asOwner(`alter table ledger_transfer disable trigger user;
      update ledger_transfer set amount_ore = amount_ore + 1 where posting_id = '${row}';
      alter table ledger_transfer enable trigger user`);
    expect(await verify()).toMatchObject({ faults: [{ kind: 'row-changed', row }] });
  });
});
