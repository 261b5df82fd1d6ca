import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AttendanceRecorded } from '@medverka/event-contracts';
import { pdf } from '../keep-receipts/testing/example-receipts.ts';
import jonkoping from '../reference-data/tariffs/jonkoping-2020.json' with { type: 'json' };
import nationalModel from '../reference-data/tariffs/national-model-day.json' with { type: 'json' };
import { attendance, County, occasion } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('travel');
});
afterAll(() => county.end());

const attended = async (more: object = {}): Promise<AttendanceRecorded> => {
  const fact = attendance(await county.publish({ travelEstimateOre: 50_000 }), more);
  await county.attend(fact);
  return fact;
};
const claim = (fact: AttendanceRecorded, body: object = {}, as: object = { role: 'coordinator' }) =>
  county.service.http<{ compensationId: string; type: string }>('POST', '/v1/travel-claims', {
    as: as as never,
    body: { assignmentId: fact.assignmentId, occasion: 1, mileageMetres: 125_000, ...body },
    idempotencyKey: randomUUID(),
  });
const problem = (status: number, slug: string) => ({
  status,
  body: { type: `urn:medverka:problem:${slug}` },
});

describe('a travel claim', () => {
  it('is made by the resident: mileage at the rate of the day, and outlays', async () => {
    const fact = await attended();
    const outlays = [{ kind: 'parking', amountOre: 4_000, receiptDate: '2019-02-12' }];
    const answer = await claim(fact, { outlays }, { role: 'resident', residentId: fact.residentId });
    expect(answer).toMatchObject({
      status: 201,
      body: { amountOre: 27_125, taxFreeOre: 27_125, state: 'accrued' },
    });
    const own = await county.service.http<{ steps: { text: string }[] }>(
      'GET',
      `/v1/compensations/${answer.body.compensationId}`,
      { as: { role: 'resident', residentId: fact.residentId } },
    );
    expect(own.body.steps.at(-1)!.text.replaceAll(' ', ' ')).toBe('Reseersättning: 271,25 kr.');
    expect(await violations(county)).toEqual([]);
  });

  it('is not somebody else’s to make', async () => {
    const fact = await attended();
    expect(await claim(fact, {}, { role: 'resident', residentId: randomUUID() })).toMatchObject(
      problem(404, 'not-found'),
    );
    expect(await claim(fact, {}, { role: 'coordinator', tenant: 'kronoberg' })).toMatchObject(
      problem(404, 'not-found'),
    );
    expect(await claim(attendance(randomUUID()))).toMatchObject(problem(404, 'not-found'));
  });

  it('needs an attendance', async () => {
    const fact = await attended({ minutes: 240 });
    await county.attend(attendance(fact.requestId, { ...fact, revision: 4, minutes: 60 }));
    expect(await claim(fact)).toMatchObject({ status: 201 });
    expect(await claim(fact, { occasion: 2 })).toMatchObject(problem(404, 'not-found'));
  });

  it('stands once per occasion, and is corrected by replacing it', async () => {
    const fact = await attended();
    const first = await claim(fact);
    expect(await claim(fact)).toMatchObject(problem(409, 'already-claimed'));
    const second = await claim(fact, { mileageMetres: 100_000, replaces: first.body.compensationId });
    expect(second).toMatchObject({ status: 201, body: { amountOre: 18_500, revision: 2 } });
    const rows = await county.rows(
      `select amount_ore::int as ore, state from compensation where assignment_id = $1 and kind = 'travel' order by revision`,
      [fact.assignmentId],
    );
    expect(rows).toEqual([
      { ore: 23_125, state: 'reversed' },
      { ore: 18_500, state: 'accrued' },
    ]);
    expect(await violations(county)).toEqual([]);
  });

  it('makes one though it comes twice at the same moment', async () => {
    const fact = await attended();
    const answers = await Promise.all([claim(fact), claim(fact), claim(fact)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('is not approved by who made it', async () => {
    const fact = await attended();
    const accountId = randomUUID();
    const { body } = await claim(fact, {}, { role: 'coordinator', accountId });
    const travel = (await county.standing()).find(
      ({ compensationId }) => compensationId === body.compensationId,
    )!;
    const item = {
      compensationId: travel.compensationId,
      contentHash: travel.contentHash,
      decision: 'approve',
    };
    expect(await county.decide([item], { accountId })).toMatchObject([{ reason: 'own-claim' }]);
    expect(await county.decide([item])).toMatchObject([{ outcome: 'approved' }]);
  });

  it('says which field is wrong', async () => {
    const fact = await attended();
    const answer = await claim(fact, { mileageMetres: -1, kilometres: 3 });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        errors: expect.arrayContaining([
          expect.objectContaining({ field: 'mileageMetres' }),
          expect.objectContaining({ field: 'kilometres' }),
        ]),
      },
    });
    expect(await claim(fact, { mileageMetres: 0 })).toMatchObject(problem(422, 'nothing-claimed'));
  });
});

describe('a tariff with a claim period', () => {
  it('refuses a late claim with the rule, but for who takes over a history', async () => {
    const { source: _, ...tariff } = jonkoping;
    await county.ok('POST', '/v1/tariffs', 'administrator', tariff);
    const source = { code: 'jonkoping', name: 'Jönköping', neutralCode: '7702', tariffCode: tariff.code };
    await county.ok('POST', '/v1/funding-sources', 'administrator', source);
    const occasions = [occasion(1, '2020-05-04', 240)];
    const fact = attendance(await county.publish({ fundingSource: 'jonkoping', occasions }), {
      date: '2020-05-04',
    });
    await county.attend(fact);
    expect(await claim(fact)).toMatchObject({
      ...problem(409, 'claim-too-late'),
      body: { limit: '2020-08-04' },
    });
    expect(await claim(fact, { claimedOn: '2020-08-04' })).toMatchObject(
      problem(403, 'take-over-history-missing'),
    );
    const historian = { grants: [{ role: 'coordinator', permission: 'take-over-history' }] };
    expect(await claim(fact, { claimedOn: '2020-08-04' }, historian)).toMatchObject({ status: 201 });
  });
});

describe('travel time and lost earnings', () => {
  const standing = (fact: AttendanceRecorded) =>
    county.rows<{ ore: number; kind: string }>(
      `select kind, amount_ore::int as ore from compensation
        where assignment_id = $1 and state <> 'reversed' order by kind`,
      [fact.assignmentId],
    );

  it('change the fee where the tariff counts travel time', async () => {
    const { source: _, ...tariff } = nationalModel;
    await county.ok('POST', '/v1/tariffs', 'administrator', tariff);
    const source = { code: 'national', name: 'Uppsala', neutralCode: '7703', tariffCode: tariff.code };
    await county.ok('POST', '/v1/funding-sources', 'administrator', source);
    await county.ok('PUT', '/v1/funding-sources/national/budgets/2024', 'administrator', {
      grantedOre: 9_000_000,
    });
    const occasions = [occasion(1, '2024-03-04', 90)];
    const fact = attendance(await county.publish({ fundingSource: 'national', occasions }), {
      ...{ date: '2024-03-04', minutes: 90 },
    });
    await county.attend(fact);
    expect(await standing(fact)).toEqual([{ kind: 'fee', ore: 51_600 }]);
    await claim(fact, { mileageMetres: 10_000, travelMinutes: 31 });
    expect(await standing(fact)).toEqual([
      { kind: 'fee', ore: 103_100 },
      { kind: 'travel', ore: 2_500 },
    ]);
    await county.attend(attendance(fact.requestId, { ...fact, revision: 9, minutes: 210 }));
    expect((await standing(fact))[0]).toEqual({ kind: 'fee', ore: 206_300 });
    expect(await violations(county)).toEqual([]);
  });

  it('replace the fee by lost earnings up to the cap, with a certificate that the approver decides on', async () => {
    const occasions = [occasion(1, '2020-05-05', 240)];
    const fact = attendance(await county.publish({ fundingSource: 'jonkoping', occasions }), {
      date: '2020-05-05',
    });
    await county.attend(fact);
    const historian = { grants: [{ role: 'coordinator', permission: 'take-over-history' }] };
    const state = (certificateId?: string, more: object = {}) => {
      const lostEarnings = { ore: 250_000, ...(certificateId && { certificateId }) };
      return claim(
        fact,
        { mileageMetres: 10_000, claimedOn: '2020-05-06', lostEarnings, ...more },
        historian,
      );
    };
    expect(await state()).toMatchObject({
      ...problem(422, 'certificate-missing'),
      body: { rule: { kind: 'instead', cap: { percent: 4 }, certificate: true } },
    });
    const others = await sendFile(randomUUID());
    for (const id of [randomUUID(), others]) {
      expect(await state(id)).toMatchObject(problem(422, 'certificate-unknown'));
    }
    expect(await standing(fact)).toEqual([{ kind: 'fee', ore: 47_300 }]);

    const certificateId = await sendFile(fact.residentId);
    const claimed = await state(certificateId);
    expect(claimed).toMatchObject({ status: 201 });
    const travel = { kind: 'travel', ore: 1_850 };
    expect(await standing(fact)).toEqual([{ kind: 'fee', ore: 189_200 }, travel]);

    const budget = { grantedOre: 9_000_000 };
    await county.ok('PUT', '/v1/funding-sources/jonkoping/budgets/2020', 'administrator', budget);
    expect(await decide(fact, 'fee')).toMatchObject([{ reason: 'lost-earnings-undecided' }]);
    expect(await decide(fact, 'travel')).toMatchObject([{ reason: 'lines-undecided' }]);
    const no = { line: 1, decision: 'reject', reason: 'not-covered' };
    expect(await decide(fact, 'travel', [no])).toMatchObject([{ replacedBy: { amountOre: 1_850 } }]);
    expect(await standing(fact)).toEqual([{ kind: 'fee', ore: 47_300 }, travel]);

    // Stated anew, and found right.
    const { compensationId } = await rowOf(fact, 'travel');
    expect(await state(certificateId, { replaces: compensationId })).toMatchObject({ status: 201 });
    const yes = { line: 1, decision: 'approve' };
    expect(await decide(fact, 'travel', [yes])).toMatchObject([{ outcome: 'approved' }]);
    expect(await decide(fact, 'fee')).toMatchObject([{ outcome: 'approved' }]);
    expect(await standing(fact)).toEqual([{ kind: 'fee', ore: 189_200 }, travel]);
    expect(await violations(county)).toEqual([]);
  });

  const rowOf = async (fact: AttendanceRecorded, kind: string) =>
    (await county.standing()).find((one) => one.assignmentId === fact.assignmentId && one.kind === kind)!;
  const decide = async (fact: AttendanceRecorded, kind: string, lines?: object[]) => {
    const { compensationId, contentHash } = await rowOf(fact, kind);
    return county.decide([{ compensationId, contentHash, decision: 'approve', ...(lines && { lines }) }]);
  };
  /** The employer's certificate as a file; answers its id. */
  async function sendFile(residentId: string): Promise<string> {
    const answer = await fetch(`${county.service.url}/v1/payees/${residentId}/receipt-files`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await county.service.issuer.token({ role: 'coordinator' })}`,
        'content-type': 'application/pdf',
        'idempotency-key': randomUUID(),
      },
      body: new Uint8Array(pdf),
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { receiptId: string }).receiptId;
  }

  it('are refused by a tariff that does not pay them', async () =>
    expect(await claim(await attended(), { lostEarnings: { ore: 1 } })).toMatchObject(
      problem(422, 'lost-earnings-not-paid'),
    ));
});
