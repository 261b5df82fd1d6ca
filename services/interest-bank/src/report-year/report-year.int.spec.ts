import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttendanceRecorded, event } from '@medverka/event-contracts';
import { registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';
import type { YearlyReport } from './report-year.controller.ts';

let bank: InterestBankUnderTest;
const people: string[] = [];

/** Six people take part in a request of two occasions in 2019, one of them in another in 2020; a seventh only registers. */
beforeAll(async () => {
  bank = await startInterestBank('report');
  for (let number = 0; number < 7; number += 1) {
    const gender = number < 2 ? 'man' : 'woman';
    people.push((await registerOne(bank.service, { gender })).residentId);
  }
  const request = randomUUID();
  for (const residentId of people.slice(0, 6)) {
    const ids = { assignmentId: randomUUID(), requestId: request, residentId };
    for (const occasion of [1, 2]) await attend({ ...ids, occasion, date: `2019-03-0${occasion}` });
  }
  const later = { assignmentId: randomUUID(), requestId: randomUUID(), residentId: people[0]! };
  await attend({ ...later, occasion: 1, date: '2020-02-01' });
  await bank.service.eventually(async () =>
    expect(await bank.service.sql('select 1 from engagement')).toHaveLength(13),
  );
});
afterAll(() => bank.stop());

const attend = (fact: object) =>
  bank.service.deliver(
    event(AttendanceRecorded, { ...fact, revision: 3, minutes: 60 } as AttendanceRecorded),
  );
const report = (from: string, to: string, as: object = { role: 'coordinator' }) =>
  bank.service.http<YearlyReport>('GET', `/v1/yearly-report?from=${from}&to=${to}`, { as });

describe('the yearly report', () => {
  it('counts both ways, and says what it counts', async () => {
    const { body } = await report('2019-01-01', '2020-12-31');
    expect(body).toMatchObject({
      tookPart: 6,
      requests: 2,
      perPersonAndRequest: 7,
      perPersonAndOccasion: 13,
      minutes: 780,
    });
    expect(body.definitions.map(({ figure }) => figure)).toContain('perPersonAndOccasion');
    expect((await report('2019-01-01', '2019-12-31')).body.years).toEqual([
      {
        ...{ year: 2019, tookPart: 6, requests: 1, perPersonAndRequest: 6 },
        ...{ perPersonAndOccasion: 12, minutes: 720, registered: 0 },
      },
    ]);
  });

  it('counts who had registered by then: nobody yet in 2019, all of them today', async () => {
    expect((await report('2019-01-01', '2019-12-31')).body.registered).toBe(0);
    expect((await report('2019-01-01', '2199-12-31')).body).toMatchObject({ registered: 7, standing: 7 });
  });

  it('shows no figure over fewer than five, nor one that gives it away', async () => {
    const { body } = await report('2019-01-01', '2020-12-31');
    expect(body.tookPartByGender).toEqual([
      { of: 'man', people: null },
      { of: 'woman', people: null },
    ]);
    expect(body.tookPartByMunicipality).toEqual([{ of: '0880', people: 6 }]);
    const hidden = { tookPart: null, perPersonAndRequest: null, perPersonAndOccasion: null, minutes: null };
    expect((await report('2020-01-01', '2020-12-31')).body).toMatchObject(hidden);
    // One person took part in 2020: with the total, 2019 would tell what that was.
    expect(body.years).toMatchObject([
      { year: 2019, ...hidden },
      { year: 2020, ...hidden },
    ]);
  });

  it('is not for others, nor for a period that ends before it begins', async () => {
    expect((await report('2019-01-01', '2019-12-31', { role: 'requester' })).status).toBe(403);
    expect((await report('2020-01-01', '2019-12-31')).status).toBe(422);
    const elsewhere = { role: 'coordinator', tenant: 'kronoberg' };
    expect((await report('2019-01-01', '2020-12-31', elsewhere)).body).toMatchObject({
      tookPart: 0,
      requests: 0,
    });
  });
});
