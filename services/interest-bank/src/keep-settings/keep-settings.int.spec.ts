import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ResidentChanged } from '@medverka/event-contracts';
import { registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('settings');
}, 120_000);
afterAll(() => bank.stop());

const as = { role: 'coordinator' } as const;
const set = (offersWaitForWelcome: boolean) =>
  bank.service.http('PUT', '/v1/county-settings', { as, body: { offersWaitForWelcome } });
const step = (id: string, name: string) =>
  bank.service.http('POST', `/v1/residents/${id}/welcome`, {
    as,
    body: { step: name },
    idempotencyKey: randomUUID(),
  });
const waits = async (residentId: string) => {
  const grants = [{ role: 'service', permission: 'read-matching-features' }] as const;
  const { body } = await bank.service.http<{
    items: { state: string; eligibility: { awaitsWelcome: boolean } }[];
  }>('POST', '/v1/matching-features/search', { as: { grants }, body: { residentIds: [residentId] } });
  return [body.items[0]!.state, body.items[0]!.eligibility.awaitsWelcome];
};

describe('a county whose offers wait for the welcome', () => {
  it('has nobody asked before the talk, from the moment it decides so', async () => {
    const { residentId } = await registerOne(bank.service);
    expect(await waits(residentId)).toEqual(['active', false]);
    expect(await set(true)).toMatchObject({ status: 200, body: { offersWaitForWelcome: true } });
    expect(await waits(residentId)).toEqual(['active', true]);
    await bank.service.eventually(async () =>
      expect(await bank.service.published(ResidentChanged)).toContainEqual(
        expect.objectContaining({ residentId, revision: 2 }),
      ),
    );
    await step(residentId, 'contacted');
    expect(await waits(residentId)).toEqual(['active', true]);
    await step(residentId, 'welcomed');
    expect(await waits(residentId)).toEqual(['active', false]);
    expect(await set(true)).toMatchObject({ status: 200 });
  });

  it('is each county’s own', async () => {
    const elsewhere = { role: 'coordinator', tenant: 'kronoberg' } as const;
    const { body } = await bank.service.http('GET', '/v1/county-settings', { as: elsewhere });
    expect(body).toEqual({ offersWaitForWelcome: false });
  });
});
