import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CompensationApproved,
  CompensationRejected,
  event,
  ResidentRegistered,
} from '@medverka/event-contracts';
import { attendance, type Compensation, County } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('approvals', 10_000_000);
});
afterAll(() => county.end());

const confirmer = randomUUID();
const accrued = async (more: object = {}): Promise<Compensation> => {
  const fact = attendance(await county.publish(), { confirmedBy: confirmer, ...more });
  await county.attend(fact);
  return (await county.standing()).find(({ assignmentId }) => assignmentId === fact.assignmentId)!;
};
const deciding = ({ compensationId, contentHash }: Compensation, decision = 'approve') => ({
  compensationId,
  contentHash,
  decision,
});
const stateOf = async ({ compensationId }: Compensation) =>
  (await county.standing()).find((one) => one.compensationId === compensationId)?.state;

describe('approval by a second person', () => {
  it('is said, recorded, and spends what was reserved', async () => {
    const one = await accrued();
    expect(await county.decide([deciding(one)])).toMatchObject([{ outcome: 'approved' }]);
    expect(await stateOf(one)).toBe('approved');
    const said = await county.said(CompensationApproved);
    expect(said).toMatchObject([{ compensationId: one.compensationId, amountOre: 93_000 }]);
    expect(await county.rows('select outcome from approval_decision')).toEqual([{ outcome: 'approved' }]);
    const { items } = await county.ok<{ items: object[] }>(
      'GET',
      '/v1/funding-sources/plan/budgets',
      'approver',
    );
    expect(items).toMatchObject([{ reservedOre: 0, spentOre: 93_000 }]);
    expect(await violations(county)).toEqual([]);
  });

  it('takes several lines at once, each with an outcome of its own', async () => {
    const [good, changed, bad] = [await accrued(), await accrued(), await accrued()];
    const decided = await county.decide([
      deciding(good),
      { ...deciding(changed), contentHash: good.contentHash },
      { ...deciding(bad, 'reject'), reason: 'not-agreed' },
      { ...deciding(good), compensationId: randomUUID() },
    ]);
    expect(decided.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['approved', undefined],
      ['refused', 'content-changed'],
      ['rejected', 'not-agreed'],
      ['refused', 'not-found'],
    ]);
    expect(await county.said(CompensationRejected)).toMatchObject([{ reason: 'not-agreed' }]);
    expect(await county.decide([deciding(bad)])).toMatchObject([{ outcome: 'approved' }]);
  });

  it('is given once, though two approve at the same time', async () => {
    const one = await accrued();
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => county.decide([deciding(one)], { accountId: randomUUID() })),
    );
    expect(
      outcomes
        .flat()
        .map(({ outcome, reason }) => reason ?? outcome)
        .sort(),
    ).toEqual([...Array.from({ length: 5 }, () => 'already-decided'), 'approved']);
    expect(
      (await county.said(CompensationApproved)).filter((e) => e.compensationId === one.compensationId),
    ).toHaveLength(1);
  });

  it('gives the same answer to the same request, and refuses its key for another', async () => {
    const [one, other] = [await accrued(), await accrued()];
    const idempotencyKey = randomUUID();
    const ask = (of: Compensation) =>
      county.service.http('POST', '/v1/approvals', {
        as: { role: 'approver' },
        body: { items: [deciding(of)] },
        idempotencyKey,
      });
    const [first, second] = [await ask(one), await ask(one)];
    expect(second.body).toEqual(first.body);
    expect(await ask(other)).toMatchObject({ status: 422 });
  });

  it('is not given for what was corrected meanwhile', async () => {
    const one = await accrued();
    await county.attend(attendance(await requestOf(one), { ...ids(one), revision: 8, minutes: 300 }));
    expect(await county.decide([deciding(one)])).toMatchObject([{ outcome: 'refused', reason: 'reversed' }]);
  });
});

const requestOf = async ({ compensationId }: Compensation): Promise<string> =>
  (
    await county.rows<{ id: string }>('select request_id as id from compensation where id = $1', [
      compensationId,
    ])
  )[0]!.id;
const ids = ({ assignmentId, residentId }: Compensation) => ({ assignmentId, residentId });

describe('approval is refused', () => {
  it.each<[string, () => Promise<object>]>([
    ['above-limit', async () => ({ grants: [{ role: 'approver', limitOre: 92_999 }] })],
    ['no-right-for-funding-source', async () => ({ grants: [{ role: 'approver', fundingSource: 'other' }] })],
    ['own-attendance-confirmation', async () => ({ accountId: confirmer })],
  ])('%s', async (reason, as) => {
    const one = await accrued();
    expect(await county.decide([deciding(one)], await as())).toMatchObject([{ outcome: 'refused', reason }]);
    expect(await stateOf(one)).toBe('accrued');
    const recorded = await county.rows('select reason from approval_decision where compensation_id = $1', [
      one.compensationId,
    ]);
    expect(recorded).toEqual([{ reason }]);
  });

  it('own-compensation, by the resident in the token or by the account that registered', async () => {
    const one = await accrued();
    expect(await county.decide([deciding(one)], { residentId: one.residentId })).toMatchObject([
      { reason: 'own-compensation' },
    ]);
    const accountId = randomUUID();
    await county.service.deliver(
      event(ResidentRegistered, { residentId: one.residentId, revision: 1, accountId }),
    );
    await county.eventually(async () =>
      expect(await county.rows('select 1 from payee where account_id = $1', [accountId])).toHaveLength(1),
    );
    expect(await county.decide([deciding(one)], { accountId })).toMatchObject([
      { reason: 'own-compensation' },
    ]);
  });

  it('budget-insufficient, until somebody overrides by name', async () => {
    const requestId = await county.publish();
    const fact = attendance(requestId, { minutes: 1_440 });
    await county.attend(fact);
    await county.ok('PUT', '/v1/funding-sources/plan/budgets/2019', 'administrator', {
      grantedOre: await used(),
    });
    const one = (await county.standing()).find(({ assignmentId }) => assignmentId === fact.assignmentId)!;
    const [refused] = await county.decide([deciding(one)]);
    expect(refused).toMatchObject({ reason: 'budget-insufficient', shortOre: 558_000 - 93_000 });
    const body = { amountOre: 465_000, reason: 'beslut av ledningsgruppen' };
    await county.ok('POST', '/v1/funding-sources/plan/budgets/2019/overrides', 'approver', body);
    expect(await county.decide([deciding(one)])).toMatchObject([{ outcome: 'approved' }]);
    expect(await county.rows('select amount_ore::int as ore, reason from budget_override')).toEqual([
      { ore: 465_000, reason: body.reason },
    ]);
    expect(await violations(county)).toEqual([]);
  });

  it('without the role, and for what is in another county', async () => {
    const one = await accrued();
    const ask = (as: object) =>
      county.service.http<{ items: object[] }>('POST', '/v1/approvals', {
        as: as as never,
        body: { items: [deciding(one)] },
        idempotencyKey: randomUUID(),
      });
    expect(await ask({ role: 'finance' })).toMatchObject({ status: 403 });
    expect((await ask({ role: 'approver', tenant: 'kronoberg' })).body.items).toMatchObject([
      { reason: 'not-found' },
    ]);
  });
});

const used = async (): Promise<number> =>
  (
    await county.rows<{ ore: number }>(
      `select (reserved_ore + spent_ore)::int as ore from budget where year = 2019`,
    )
  )[0]!.ore;

describe('the database itself', () => {
  const approve = (id: string, by: string, hash: string | null = null, resident: string | null = null) =>
    county.rows(
      `update compensation set state = 'approved', approved_by = $2, approved_hash = coalesce($3, content_hash),
              approver_resident = $4 where id = $1`,
      [id, by, hash, resident],
    );

  it.each<[string, (one: Compensation) => Promise<unknown>]>([
    ['approved_by_a_second_person', ({ compensationId }) => approve(compensationId, confirmer)],
    ['approved_as_it_was_seen', ({ compensationId }) => approve(compensationId, 'somebody', 'another hash')],
    [
      'approved_by_another_than_the_payee',
      ({ compensationId, residentId }) => approve(compensationId, 'somebody', null, residentId),
    ],
    [
      'a payee does not approve the own pay',
      async ({ compensationId, residentId }) => {
        await county.rows(`update payee set account_id = 'own' where resident_id = $1`, [residentId]);
        await approve(compensationId, 'own');
      },
    ],
    [
      'a compensation is corrected by reversal',
      ({ compensationId }) =>
        county.rows('update compensation set amount_ore = 1 where id = $1', [compensationId]),
    ],
    [
      'does not go from accrued to confirmed',
      ({ compensationId }) =>
        county.rows(`update compensation set state = 'confirmed' where id = $1`, [compensationId]),
    ],
    [
      'permission denied',
      ({ compensationId }) => county.rows('delete from compensation where id = $1', [compensationId]),
    ],
    [
      'compensation_once',
      ({ compensationId }) =>
        county.rows(
          `insert into compensation (tenant, id, kind, assignment_id, request_id, resident_id, payee_id, funding_source,
             occasion, date, revision, engagement, tariff_id, amount_ore, tax_free_ore, content_hash)
           select tenant, gen_random_uuid(), kind, assignment_id, request_id, resident_id, payee_id, funding_source,
             occasion, date, revision, engagement, tariff_id, amount_ore, tax_free_ore, content_hash
             from compensation where id = $1`,
          [compensationId],
        ),
    ],
  ])('refuses: %s', async (message, attempt) => {
    await expect(attempt(await accrued())).rejects.toThrow(message);
  });

  it.each(['ledger_posting', 'ledger_transfer', 'approval_decision', 'budget_override'])(
    'lets nobody change or empty %s, not even its owner',
    async (table) => {
      await expect(county.rows(`delete from ${table}`)).rejects.toThrow('permission denied');
      await expect(county.asOwner(`delete from ${table}`)).rejects.toThrow('append-only');
      await expect(county.asOwner(`update ${table} set tenant = 'x'`)).rejects.toThrow('append-only');
      await expect(county.asOwner(`truncate ${table} cascade`)).rejects.toThrow('append-only');
    },
  );
});
