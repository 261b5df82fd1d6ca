import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ErasedInCompensation,
  event,
  ResidentErasureOrdered,
  ResidentRegistered,
} from '@medverka/event-contracts';
import { Transactions } from '@medverka/event-delivery';
import { Retention } from '@medverka/service-host';
import { retentionRules } from '../retention-rules.ts';
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

describe('a payee who was paid nothing for long', () => {
  async function paidIn(year: number): Promise<string> {
    const residentId = randomUUID();
    await county.service.http('PUT', `/v1/payees/${residentId}`, {
      as: { role: 'coordinator' },
      body: { personnummer: year < 2018 ? '18900102-9819' : '18900103-9800', tax: { kind: 'side-income' } },
    });
    const [payee] = await county.rows<{ id: string }>('select id from payee where resident_id = $1', [
      residentId,
    ]);
    const [run, line] = [randomUUID(), randomUUID()];
    await county.rows(
      `insert into payout_run (tenant, id, pay_day, lines, total_ore, made_by) values ('kalmar', $1, $2, 1, 100, 'a')`,
      [run, `${year}-05-25`],
    );
    await county.rows(
      `insert into payout_line (tenant, id, run_id, payee_id, accounting_code, gross_ore, tax_free_ore, total_ore, state, settled_on)
       values ('kalmar', $1, $2, $3, 'x', 100, 0, 100, 'confirmed', $4)`,
      [line, run, payee!.id, `${year}-05-25`],
    );
    return payee!.id;
  }
  const months = (purpose: string) => ({ purpose, months: 12, decisionId: 'LGL 2026/17', version: 1 });
  const left = async (id: string) => [
    (await county.rows('select 1 from payee_identity where id = $1', [id])).length,
    (await county.rows('select 1 from person_key where person_id = $1', [id])).length,
    (await county.rows('select 1 from payout_line where payee_id = $1', [id])).length,
  ];

  it('loses number and key after the time that the law demands, and no earlier; the books stay', async () => {
    const [long, lately] = [await paidIn(2012), await paidIn(new Date().getFullYear() - 3)];
    const decided = { purposes: [months('payment'), months('accounting')], holds: [] };
    const transactions = county.service.get(Transactions);
    const held = { ...decided, holds: [{ about: 'accounting' as const }] };
    expect(await new Retention(retentionRules, async () => held, transactions).run('kalmar')).toEqual([]);
    const retention = new Retention(retentionRules, async () => decided, transactions);
    expect(await retention.run('kalmar')).toEqual([
      {
        ...{ rule: 'payee-identities', purpose: 'payment', decisionId: 'LGL 2026/17', months: 84 },
        ...{ what: 'deleted', rows: 1 },
      },
    ]);
    expect(await left(long)).toEqual([0, 0, 1]);
    expect(await left(lately)).toEqual([1, 1, 1]);
  });

  it('stays when nobody can say what the county has decided', async () => {
    const as = { role: 'administrator' } as const;
    expect(await county.service.http('POST', '/ops/retention/run', { as })).toMatchObject({ status: 503 });
    expect(await county.service.http('GET', '/v1/retention', { as })).toMatchObject({
      ...{ status: 503, body: { type: 'urn:medverka:problem:register-silent' } },
    });
  });
});
