import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ResidentChanged, ResidentPaused } from '@medverka/event-contracts';
import { registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('pause');
});
afterAll(() => bank.stop());

const as = { role: 'coordinator' } as const;
const pause = (id: string, body: object = {}) =>
  bank.service.http('POST', `/v1/residents/${id}/pause`, { as, body });
const read = async (id: string) => (await bank.service.http('GET', `/v1/residents/${id}`, { as })).body;

describe('a pause', () => {
  it('lasts until it is ended, and both are said', async () => {
    const { residentId } = await registerOne(bank.service);
    expect(await pause(residentId)).toMatchObject({ status: 200, body: { state: 'paused', revision: 2 } });
    const resumed = await bank.service.http('POST', `/v1/residents/${residentId}/resume`, { as });
    expect(resumed).toMatchObject({ status: 200, body: { state: 'active', revision: 3 } });
    await bank.service.eventually(async () => {
      expect(await bank.service.published(ResidentPaused)).toContainEqual({ residentId, revision: 2 });
      expect(await bank.service.published(ResidentChanged)).toContainEqual({ residentId, revision: 3 });
    });
  });

  it('ends by itself when its last day is over', async () => {
    const { residentId } = await registerOne(bank.service);
    await pause(residentId, { until: '2099-12-24' });
    expect(await read(residentId)).toMatchObject({ state: 'paused', pausedUntil: '2099-12-24' });
    // The day comes: what was to be in 2099 was yesterday.
    await bank.service.sql(`update resident set paused_until = '2020-01-01' where id = $1`, [residentId]);
    await bank.service.sql(`update timer set due_at = now(), next_at = now() where ref = $1`, [residentId]);
    await bank.service.eventually(async () =>
      expect(await read(residentId)).toMatchObject({ state: 'active', revision: 3 }),
    );
  });

  it('that is prolonged goes on when the first timer fires', async () => {
    const { residentId } = await registerOne(bank.service);
    await pause(residentId, { until: '2099-12-24' });
    await bank.service.sql(`update timer set due_at = now(), next_at = now() where ref = $1`, [residentId]);
    await bank.service.eventually(async () =>
      expect(
        await bank.service.sql(`select ref from timer where ref = $1 and done_at is null`, [residentId]),
      ).toEqual([]),
    );
    expect(await read(residentId)).toMatchObject({ state: 'paused', revision: 2 });
  });

  it.each([
    ['in the past', '2020-01-01', 'pause-ends-in-the-past'],
    ['on a day that does not exist', '2099-02-30', 'invalid-input'],
    ['in words', 'next week!', 'invalid-input'],
  ])('that ends %s is refused', async (_, until, slug) => {
    const { residentId } = await registerOne(bank.service);
    expect(await pause(residentId, { until })).toMatchObject({
      status: 400,
      body: { type: `urn:medverka:problem:${slug}` },
    });
  });
});
