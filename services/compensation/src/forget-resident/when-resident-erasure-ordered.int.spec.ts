import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ErasedInCompensation,
  event,
  ResidentErasureOrdered,
  ResidentRegistered,
} from '@medverka/event-contracts';
import { County } from '../testing/county.ts';
import { reacts } from '../testing/reaction.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('erasure');
});
afterAll(() => county.end());

async function order() {
  const residentId = randomUUID();
  await county.rows(`insert into payee (tenant, id, resident_id) values ('kalmar', $1, $2)`, [
    randomUUID(),
    residentId,
  ]);
  return event(ResidentErasureOrdered, { erasureId: randomUUID(), residentId, revision: 2 });
}

reacts(() => county, {
  event: ResidentErasureOrdered,
  make: order,
  table: 'payee',
  needs: 'erasureId',
  effects: async (_, { residentId }) =>
    (
      await county.rows('select 1 from payee where resident_id = $1 and withdrawn_at is not null', [
        residentId,
      ])
    ).length,
});

describe('a payee who was never owed anything', () => {
  it('is gone with the key at once, and the answer is final', async () => {
    const ordered = await order();
    const { erasureId, residentId } = ordered;
    const details = { personnummer: '18900101-9802', tax: { kind: 'side-income' } };
    const stated = await county.service.http('PUT', `/v1/payees/${residentId}`, {
      as: { role: 'coordinator' },
      body: details,
    });
    expect(stated.status).toBe(200);
    await county.service.deliver(ordered);
    await county.eventually(async () =>
      expect(await county.service.published(ErasedInCompensation)).toContainEqual(
        expect.objectContaining({
          ...{ erasureId, revision: 1, final: true },
          erased: expect.arrayContaining([{ what: 'payee_identity', count: 1 }]),
        }),
      ),
    );
    const left = 'select 1 from payee_identity i join payee p using (tenant, id) where p.resident_id = $1';
    expect(await county.rows(left, [residentId])).toEqual([]);
    const keys = 'select 1 from person_key k join payee p on p.id = k.person_id where p.resident_id = $1';
    expect(await county.rows(keys, [residentId])).toEqual([]);
  });
});

describe('an order that comes before the registration', () => {
  it('waits for it; a registration that comes once more brings no account back', async () => {
    const residentId = randomUUID();
    const ordered = event(ResidentErasureOrdered, { erasureId: randomUUID(), residentId, revision: 2 });
    const registered = event(ResidentRegistered, { residentId, revision: 1, accountId: randomUUID() });
    await county.service.deliver(ordered);
    await county.service.deliver(registered);
    await county.eventually(async () =>
      expect(await county.service.published(ErasedInCompensation)).toContainEqual(
        expect.objectContaining({ erasureId: ordered.erasureId, final: true }),
      ),
    );
    const id = await county.service.deliver(registered);
    await county.eventually(async () =>
      expect(
        await county.rows('select 1 from inbox_message where message_id like $1', [`%${id}`]),
      ).toHaveLength(1),
    );
    expect(await county.rows('select account_id from payee where resident_id = $1', [residentId])).toEqual([
      { account_id: null },
    ]);
  });
});
