import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BudgetRefused,
  BudgetReserved,
  event,
  RequestPublished,
  RequestRescheduled,
} from '@medverka/event-contracts';
import { County, occasion, request } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';
import { reacts } from '../testing/reaction.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('reserve', 1_000_000_000);
});
afterAll(() => county.end());

const rescheduled = (requestId: string, more: Partial<RequestRescheduled> = {}): RequestRescheduled =>
  event(RequestRescheduled, {
    requestId,
    ...{ revision: 2, fundingSource: 'plan', seats: 2, travelEstimateOre: 0 },
    occasions: [occasion(1, '2019-03-12', 240)],
    ...more,
  });

reacts(() => county, {
  event: RequestPublished,
  make: async () => request(),
  table: 'reservation',
  needs: 'seats',
  effects: async (_, { requestId }) =>
    (await county.said(BudgetReserved)).filter((said) => said.requestId === requestId).length,
});

reacts(() => county, {
  event: RequestRescheduled,
  make: async () => rescheduled(await county.publish()),
  table: 'reservation',
  needs: 'occasions',
  effects: async (_, { requestId }) =>
    (await county.said(BudgetReserved)).filter((said) => said.requestId === requestId && said.revision === 2)
      .length,
});

const answerTo = async (requestId: string, revision = 1): Promise<object> => {
  let found: object | undefined;
  await county.eventually(async () => {
    const said = [...(await county.said(BudgetReserved)), ...(await county.said(BudgetRefused))];
    found = said.find((one) => one.requestId === requestId && one.revision === revision);
    expect(found).toBeDefined();
  });
  return found!;
};

describe('a published request', () => {
  it('reserves seats × planned time × the tariff of each day, and the travel estimate', async () => {
    const occasions = [occasion(1, '2019-05-01', 240), occasion(2, '2019-06-01', 60)];
    const requestId = await county.publish({ seats: 9, occasions, travelEstimateOre: 500_000 });
    expect(await answerTo(requestId)).toMatchObject({ reservedOre: 9 * (93_000 + 23_250) + 500_000 });
  });
  it('costs nothing without occasions', async () =>
    expect(await answerTo(await county.publish({ occasions: [] }))).toMatchObject({ reservedOre: 0 }));
  it('is refused for a funding source that nobody knows', async () =>
    expect(await answerTo(await county.publish({ fundingSource: 'other' }))).toMatchObject({
      reason: 'unknown-funding-source',
    }));
  it('is refused for a day without a tariff', async () =>
    expect(
      await answerTo(await county.publish({ occasions: [occasion(1, '2027-02-01', 60)] })),
    ).toMatchObject({
      reason: 'no-tariff',
    }));
  it('is refused for a year without a grant', async () =>
    expect(await answerTo(await county.publish({ occasions: [occasion(1, '2020-02-01', 60)] }))).toEqual(
      expect.objectContaining({ reason: 'insufficient', neededOre: 23_650, availableOre: 0 }),
    ));
});

describe('a rescheduled request', () => {
  it('reserves anew, and an older revision that comes late changes nothing', async () => {
    const requestId = await county.publish({ revision: 3 });
    await county.service.deliver(rescheduled(requestId, { revision: 5 }));
    expect(await answerTo(requestId, 5)).toMatchObject({ reservedOre: 186_000 });
    await county.service.deliver(rescheduled(requestId, { revision: 4, seats: 7 }));
    await county.service.deliver(rescheduled(requestId, { revision: 6, seats: 1 }));
    expect(await answerTo(requestId, 6)).toMatchObject({ reservedOre: 93_000 });
    const rows = await county.rows('select reserved_ore::int as ore from reservation where request_id = $1', [
      requestId,
    ]);
    expect(rows).toEqual([{ ore: 93_000 }]);
  });
  it('waits for what was published before it', async () => {
    const published = request();
    await county.service.deliver(rescheduled(published.requestId));
    await county.service.deliver(published);
    expect(await answerTo(published.requestId, 2)).toMatchObject({ reservedOre: 186_000 });
  });
  it('keeps what was reserved when it has become too dear', async () => {
    const requestId = await county.publish();
    const { occasions } = rescheduled(requestId, { occasions: [occasion(1, '2020-03-01', 60)] });
    await county.service.deliver(rescheduled(requestId, { occasions }));
    expect(await answerTo(requestId, 2)).toMatchObject({ reason: 'insufficient' });
    const rows = await county.rows('select reserved_ore::int as ore from reservation where request_id = $1', [
      requestId,
    ]);
    expect(rows).toEqual([{ ore: 93_000 }]);
  });
  it('takes its money to another year', async () => {
    await county.ok('PUT', '/v1/funding-sources/plan/budgets/2021', 'administrator', { grantedOre: 50_000 });
    const requestId = await county.publish();
    await county.service.deliver(
      rescheduled(requestId, { seats: 1, occasions: [occasion(1, '2021-03-01', 60)] }),
    );
    expect(await answerTo(requestId, 2)).toMatchObject({ reservedOre: 23_800 });
    expect(await violations(county)).toEqual([]);
  });
});

describe('concurrent requests', () => {
  it('never reserve more than the grant', async () => {
    await county.ok('PUT', '/v1/funding-sources/plan/budgets/2022', 'administrator', {
      grantedOre: 10 * 24_150,
    });
    const requests = Array.from({ length: 30 }, () =>
      request({ occasions: [occasion(1, '2022-03-01', 60)] }),
    );
    await Promise.all(requests.map((one) => county.service.deliver(one)));
    const answers = await Promise.all(requests.map(({ requestId }) => answerTo(requestId)));
    expect(answers.filter((answer) => 'reservedOre' in answer)).toHaveLength(10);
    expect(await county.ok('GET', '/v1/funding-sources/plan/budgets', 'finance')).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ year: 2022, reservedOre: 241_500, availableOre: 0 }),
      ]),
    });
    expect(await violations(county)).toEqual([]);
  });
  it('is refused more by the database itself', async () => {
    const more = county.rows(`update budget set reserved_ore = reserved_ore + 1 where year = 2022`);
    await expect(more).rejects.toThrow('budget_is_not_overspent');
  });
});

describe('an override', () => {
  it('reserves for a refused request under a name', async () => {
    const requestId = await county.publish({ occasions: [occasion(1, '2018-03-01', 60)] });
    expect(await answerTo(requestId)).toMatchObject({ reason: 'insufficient' });
    const body = { requestId, reason: 'beslut av ledningsgruppen' };
    const limited = { role: 'approver' as const, grants: [{ role: 'approver' as const, limitOre: 22_749 }] };
    const path = '/v1/budget-overrides';
    const tooMuch = await county.service.http('POST', path, {
      as: limited,
      body,
      idempotencyKey: randomUUID(),
    });
    expect(tooMuch).toMatchObject({ status: 403, body: { type: 'urn:medverka:problem:above-limit' } });
    expect(await county.ok('POST', path, 'approver', body)).toEqual({
      ...{ requestId, overriddenOre: 22_750, reservedOre: 22_750 },
    });
    const again = await county.service.http('POST', path, {
      as: { role: 'approver' },
      body,
      idempotencyKey: randomUUID(),
    });
    expect(again).toMatchObject({ status: 409, body: { type: 'urn:medverka:problem:not-refused' } });
    expect(await violations(county)).toEqual([]);
  });
});
