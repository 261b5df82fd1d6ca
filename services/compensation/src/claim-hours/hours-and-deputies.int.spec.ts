import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssignmentAccepted, event } from '@medverka/event-contracts';
import { localDay } from '../storage/local-day.ts';
import { attendance, County, occasion } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('hours', 12_486_000);
});
afterAll(() => county.end());

const send = (path: string, body: object, as: object) =>
  county.service.http<Record<string, unknown>>('POST', path, {
    as: as as never,
    body,
    idempotencyKey: randomUUID(),
  });

describe('hours that somebody claims', () => {
  let requestId: string;
  let assignmentId: string;
  let residentId: string;
  let revision = 3;
  const attend = (minutes: number) => {
    revision += 1;
    return county.attend(attendance(requestId, { assignmentId, residentId, minutes, revision }));
  };
  const claim = (minutes: number, as: object = { role: 'resident', residentId }) =>
    send('/v1/hour-claims', { assignmentId, occasion: 1, minutes }, as);
  const feeDecision = async () => {
    const fee = (await county.standing()).find((one) => one.assignmentId === assignmentId)!;
    const { compensationId, contentHash } = fee;
    return county.decide([{ compensationId, contentHash, decision: 'approve' }]);
  };

  beforeAll(async () => {
    requestId = await county.publish();
    [assignmentId, residentId] = [randomUUID(), randomUUID()];
  });

  it('need an assignment that was accepted, of their own', async () => {
    expect(await claim(240)).toMatchObject({ status: 404 });
    await county.service.deliver(
      event(AssignmentAccepted, { assignmentId, requestId, residentId, revision: 2 }),
    );
    await county.eventually(async () =>
      expect(await claim(240)).toMatchObject({ status: 201, body: { state: 'waits' } }),
    );
    expect(await claim(240, { role: 'resident', residentId: randomUUID() })).toMatchObject({ status: 404 });
  });

  it('stand beside the attendance; a difference is work, and nothing is approved meanwhile', async () => {
    await attend(180);
    const claims = await county.ok<{ items: object[] }>(
      'GET',
      '/v1/hour-claims?state=differs',
      'coordinator',
    );
    expect(claims.items).toMatchObject([{ claimedMinutes: 240, attendedMinutes: 180, state: 'differs' }]);
    expect(await county.workItems('hours-differ')).toHaveLength(1);
    expect(await feeDecision()).toMatchObject([{ outcome: 'refused', reason: 'hours-differ' }]);
  });

  it('agree once the requester has corrected the attendance, and differ again when it changes', async () => {
    await attend(240);
    expect(await county.workItems('hours-differ')).toEqual([]);
    await attend(200);
    expect(await county.workItems('hours-differ')).toHaveLength(1);
  });

  it('are the own ones of somebody who coordinates as well, who says them for themselves', async () => {
    const karin = { residentId, grants: [{ role: 'resident' }, { role: 'coordinator' }] };
    const other = { residentId: randomUUID(), grants: [{ role: 'resident' }] };
    const of = (id: string, as: object) =>
      county.service.http<{ items: object[] }>('GET', `/v1/hour-claims?residentId=${id}`, {
        as: as as never,
      });
    expect((await of(residentId, karin)).body.items).toMatchObject([{ assignmentId }]);
    expect((await of(other.residentId, karin)).body.items).toEqual([]);
    expect((await of(residentId, other)).body.items).toEqual([]);
    const requester = {
      residentId,
      grants: [{ role: 'resident' }, { role: 'requester', group: randomUUID() }],
    };
    expect((await of(residentId, requester)).body.items).toMatchObject([{ assignmentId }]);
    const said = () => county.rows('select on_behalf from hour_claim');
    await claim(240, { role: 'coordinator' });
    expect(await said()).toEqual([{ on_behalf: true }]);
    await claim(240, karin);
    expect(await said()).toEqual([{ on_behalf: false }]);
  });

  it('give way when the one who claimed says so', async () => {
    const [{ id }] = (await county.rows<{ id: string }>('select id from hour_claim')) as [{ id: string }];
    const other = { role: 'resident', residentId: randomUUID() };
    const body = { resolution: 'pausen räknas inte' };
    expect((await send(`/v1/hour-claims/${id}/settle`, body, other)).status).toBe(404);
    const settled = await send(`/v1/hour-claims/${id}/settle`, body, { role: 'resident', residentId });
    expect(settled).toMatchObject({ status: 200, body: { state: 'settled' } });
    expect(await claim(230)).toMatchObject({ status: 409 });
    expect(await feeDecision()).toMatchObject([{ outcome: 'approved' }]);
  });

  it('are refused when they come too late, with the last day, or before the meeting', async () => {
    const rules = { rateBase: 'fixed', travelTimeCounts: false, preparation: { kind: 'included' } };
    await county.ok('POST', '/v1/tariffs', 'administrator', {
      ...{ code: 'strict', validFrom: '2016-01-01' },
      rules: {
        ...{
          ...rules,
          lostEarnings: { kind: 'none' },
          rounding: { mode: 'half-up', incrementOre: 1, at: 'total' },
        },
        ...{ rates: [{ unit: 'hour', ore: 10_000 }], claimMonths: 3 },
      },
    });
    const source = { code: 'strict', name: 'x', neutralCode: '7701', tariffCode: 'strict' };
    await county.ok('POST', '/v1/funding-sources', 'administrator', source);
    const budget = { grantedOre: 1_000_000 };
    for (const year of ['2019', '2099']) {
      await county.ok('PUT', `/v1/funding-sources/strict/budgets/${year}`, 'administrator', budget);
    }
    const late = attendance(await county.publish({ fundingSource: 'strict' }));
    await county.attend(late);
    const { assignmentId: old } = late;
    expect(
      await send('/v1/hour-claims', { assignmentId: old, occasion: 1, minutes: 60 }, { role: 'coordinator' }),
    ).toMatchObject({
      status: 409,
      body: { type: 'urn:medverka:problem:claim-too-late', limit: '2019-05-12' },
    });
    const future = await county.publish({
      fundingSource: 'strict',
      occasions: [occasion(1, '2099-01-10', 60)],
    });
    const early = attendance(future, { date: '2099-01-10' });
    await county.attend(early);
    const body = { assignmentId: early.assignmentId, occasion: 1, minutes: 60 };
    expect(await send('/v1/hour-claims', body, { role: 'coordinator' })).toMatchObject({
      ...{ status: 409, body: { type: 'urn:medverka:problem:before-the-meeting' } },
    });
  });
});

describe('a deputy', () => {
  const [absent, deputy] = [randomUUID(), randomUUID()];
  const asAbsent = {
    accountId: absent,
    grants: [{ role: 'approver', fundingSource: 'plan', limitOre: 100_000 }],
  };
  const asDeputy = { accountId: deputy, grants: [{ role: 'approver', fundingSource: 'other' }] };
  const today = localDay(new Date());
  const state = (from: string, to: string) => send('/v1/approver-absences', { deputy, from, to }, asAbsent);
  const accrued = async (minutes = 240) => {
    const fact = attendance(await county.publish(), { minutes });
    await county.attend(fact);
    const { compensationId, contentHash } = (await county.standing()).find(
      (one) => one.assignmentId === fact.assignmentId,
    )!;
    return [{ compensationId, contentHash, decision: 'approve' }];
  };

  it('decides from the first to the last day what the absent one may, and that is recorded', async () => {
    const items = await accrued();
    expect(await county.decide(items, asDeputy)).toMatchObject([{ reason: 'no-right-for-funding-source' }]);
    expect((await state('2020-01-01', '2020-02-01')).status).toBe(422);
    await state('2099-01-01', '2099-02-01');
    expect(await county.decide(items, asDeputy)).toMatchObject([{ reason: 'no-right-for-funding-source' }]);
    const { body } = await state(today, today);
    const seen = await county.service.http<{ items: object[] }>('GET', '/v1/compensations?state=accrued', {
      as: asDeputy as never,
    });
    expect(seen.body.items.length).toBeGreaterThan(0);
    expect(await county.decide(await accrued(1_440), asDeputy)).toMatchObject([{ reason: 'above-limit' }]);
    expect(await county.decide(items, asDeputy)).toMatchObject([{ outcome: 'approved' }]);
    expect(
      await county.rows(
        `select decided_by, on_behalf_of from approval_decision where outcome = 'approved' and decided_by = $1`,
        [deputy],
      ),
    ).toEqual([{ decided_by: deputy, on_behalf_of: absent }]);
    expect((await send(`/v1/approver-absences/${body.absenceId as string}/end`, {}, asAbsent)).status).toBe(
      200,
    );
    expect(await county.decide(await accrued(), asDeputy)).toMatchObject([
      { reason: 'no-right-for-funding-source' },
    ]);
    expect(await violations(county)).toEqual([]);
  });

  it('is somebody else, for a year at most', async () => {
    const self = { ...asAbsent, accountId: deputy };
    expect((await send('/v1/approver-absences', { deputy, from: today, to: today }, self)).status).toBe(422);
    expect((await state(today, '2099-01-01')).status).toBe(422);
  });
});

describe('the database itself', () => {
  const one = async () => {
    const fact = attendance(await county.publish());
    await county.attend(fact);
    return (await county.standing()).find(({ assignmentId }) => assignmentId === fact.assignmentId)!;
  };

  it('takes no compensation that is decided already', async () => {
    const { compensationId } = await one();
    const copy = `insert into compensation (tenant, id, kind, assignment_id, request_id, resident_id, payee_id, funding_source,
       occasion, date, revision, engagement, tariff_id, amount_ore, tax_free_ore, content_hash, state, approved_by, approved_hash)
     select tenant, gen_random_uuid(), kind, gen_random_uuid(), request_id, resident_id, payee_id, funding_source, occasion,
       date, revision, engagement, tariff_id, amount_ore, tax_free_ore, content_hash, 'approved', 'x', content_hash
       from compensation where id = '${compensationId}'`;
    await expect(county.asOwner(copy)).rejects.toThrow('begins accrued');
  });

  it('takes no approval without its recorded decision', async () => {
    const { compensationId } = await one();
    const approve = county.rows(
      `update compensation set state = 'approved', approved_by = 'x', approved_hash = content_hash where id = $1`,
      [compensationId],
    );
    await expect(approve).rejects.toThrow('without a recorded decision');
  });

  it('takes no payout line of the one who makes the run', async () => {
    const { residentId } = await one();
    await county.rows(`update payee set account_id = 'maker' where resident_id = $1`, [residentId]);
    const order = `with run as (insert into payout_run (tenant, id, pay_day, lines, total_ore, made_by)
                                values ('kalmar', gen_random_uuid(), '2030-01-25', 1, 1, 'maker') returning id) select id from run`;
    const [{ id }] = (await county.rows<{ id: string }>(order)) as [{ id: string }];
    const line = county.rows(
      `insert into payout_line (tenant, id, run_id, payee_id, accounting_code, gross_ore, tax_free_ore, total_ore)
       select 'kalmar', gen_random_uuid(), $1, id, '7701', 1, 0, 1 from payee where account_id = 'maker'`,
      [id],
    );
    await expect(line).rejects.toThrow('nobody orders the own pay');
  });
});
