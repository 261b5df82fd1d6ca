import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { attendance, County, occasion } from '../testing/county.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('plans');
});
afterAll(() => county.end());

const activity = (code: string, meetings: number, hours: number, people: number) => ({
  ...{ code, text: code, meetings, hours, people },
});
const kalmar = {
  ...{ code: 'plan-2019', name: 'Länsgemensam plan 2019', fundingSource: 'plan', year: 2019 },
  rows: [
    activity('full-day-meetings', 4, 6, 9),
    activity('theme-meetings', 4, 4, 9),
    activity('leadership-meetings', 4, 4, 2),
    activity('presidium-conferences', 2, 4, 2),
    { code: 'travel', text: 'Resor', amountOre: 2_000_000 },
    { code: 'newsletter', text: 'Nyhetsbrev', amountOre: 1_000_000 },
  ],
};
let budgetPlanId: string;

it('computes the plan of Kalmar county from tariff and occasions', async () => {
  const plan = await county.ok<{ budgetPlanId: string; rows: { amountOre: number }[] }>(
    ...(['POST', '/v1/budget-plans', 'coordinator', kalmar] as const),
  );
  budgetPlanId = plan.budgetPlanId;
  expect(plan.rows.map(({ amountOre }) => amountOre / 100)).toEqual([
    50_220, 33_480, 7_440, 3_720, 20_000, 10_000,
  ]);
  expect(plan).toMatchObject({ sumOre: 12_486_000, feesOre: 9_486_000, contributionsOre: 2_980_501 });
});

it('prices the same plan by another year', async () => {
  expect(await county.ok('GET', `/v1/budget-plans/${budgetPlanId}?atYear=2020`, 'coordinator')).toMatchObject(
    {
      sumOre: 12_649_200,
    },
  );
  expect(
    await county.service.http('GET', `/v1/budget-plans/${budgetPlanId}?atYear=2027`, {
      as: { role: 'finance' },
    }),
  ).toMatchObject({ status: 422, body: { type: 'urn:medverka:problem:no-tariff' } });
});

it('sets the outcome beside it, row by row', async () => {
  const occasions = [occasion(1, '2019-02-12', 360), occasion(2, '2019-05-14', 360)];
  const requestId = await county.publish({ seats: 2, planRow: 'full-day-meetings', occasions });
  const first = attendance(requestId, { minutes: 360 });
  await county.attend(first);
  await county.attend(attendance(requestId, { ...first, occasion: 2, date: '2019-05-14', minutes: 350 }));
  await county.attend(attendance(requestId, { minutes: 360 }));
  const claim = { assignmentId: first.assignmentId, occasion: 1, mileageMetres: 100_000 };
  await county.ok('POST', '/v1/travel-claims', 'coordinator', claim);

  const outcome = await county.ok<{ rows: object[] }>(
    'GET',
    `/v1/budget-plans/${budgetPlanId}/outcome`,
    'approver',
  );
  expect(outcome.rows).toMatchObject([
    {
      code: 'full-day-meetings',
      plannedOre: 5_022_000,
      outcomeOre: 139_500 + 135_625 + 139_500,
      minutes: 1_070,
      engagementsByRequest: 2,
      engagementsByOccasion: 3,
    },
    { code: 'theme-meetings', plannedOre: 3_348_000, outcomeOre: 0 },
    { code: 'leadership-meetings', outcomeOre: 0 },
    { code: 'presidium-conferences', outcomeOre: 0 },
    { code: 'travel', plannedOre: 2_000_000, outcomeOre: 18_500 },
    { code: 'newsletter', plannedOre: 1_000_000, outcomeOre: null },
  ]);
  expect(outcome).toMatchObject({
    plannedOre: 12_486_000,
    outcomeOre: 433_125,
    feesOre: 414_625,
    travelOre: 18_500,
  });
});

it('refuses a row that is neither activity nor estimate, and a code that is taken', async () => {
  const post = (body: object) =>
    county.service.http('POST', '/v1/budget-plans', {
      as: { role: 'coordinator' },
      body,
      idempotencyKey: randomUUID(),
    });
  expect(await post({ ...kalmar, code: 'x', rows: [{ code: 'a', text: 'a', meetings: 1 }] })).toMatchObject({
    status: 422,
  });
  expect(await post({ ...kalmar, code: 'x', fundingSource: 'other' })).toMatchObject({ status: 422 });
  expect(await post(kalmar)).toMatchObject({ status: 409 });
});
