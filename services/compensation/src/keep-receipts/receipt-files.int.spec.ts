import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AttendanceRecorded } from '@medverka/event-contracts';
import { attendance, County } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';
import { jpeg, pdf, png } from './testing/example-receipts.ts';

let county: County;
let fact: AttendanceRecorded;
/** As ClamAV's programs answer: it finds something in what says so. */
const scanner = `${process.execPath} ${import.meta.dirname}/testing/example-scanner.mjs`;

beforeAll(async () => {
  county = await County.start('receipts', 12_486_000, { RECEIPT_SCAN_COMMAND: scanner });
  fact = attendance(await county.publish());
  await county.attend(fact);
});
afterAll(() => county.end());

async function send(
  content: Buffer,
  as: object = { role: 'resident', residentId: fact.residentId },
  type = 'application/octet-stream',
  residentId = fact.residentId,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${county.service.url}/v1/payees/${residentId}/receipt-files`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await county.service.issuer.token(as as never)}`,
      'content-type': type,
      'idempotency-key': randomUUID(),
    },
    body: new Uint8Array(content),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const keep = async (content: Buffer): Promise<string> => (await send(content)).body.receiptId as string;
const claim = (outlays: object[], more: object = {}) =>
  county.service.http<Record<string, unknown>>('POST', '/v1/travel-claims', {
    as: { role: 'coordinator' },
    idempotencyKey: randomUUID(),
    body: { assignmentId: fact.assignmentId, occasion: 1, outlays, ...more },
  });

describe('a receipt', () => {
  it('is taken by its content and kept encrypted, once for the same bytes', async () => {
    for (const [content, mediaType] of [
      [pdf, 'application/pdf'],
      [jpeg, 'image/jpeg'],
      [png, 'image/png'],
    ] as const) {
      expect(await send(content)).toMatchObject({ status: 201, body: { mediaType, scan: 'clean' } });
    }
    expect(await keep(pdf)).toBe(await keep(pdf));
    const rows = await county.rows<{ content: Buffer }>('select content from receipt_file');
    expect(rows).toHaveLength(3);
    for (const { content } of rows) expect(content.includes(pdf.subarray(0, 8))).toBe(false);
  });

  it('is refused when it is something else, infected, too large, or for somebody else', async () => {
    expect(await send(Buffer.from('<html>'), undefined, 'application/pdf')).toMatchObject({
      ...{ status: 415, body: { type: 'urn:medverka:problem:not-a-receipt-file' } },
    });
    const infected = Buffer.concat([pdf, Buffer.from('EICAR %%EOF')]);
    expect(await send(infected)).toMatchObject({
      ...{ status: 422, body: { type: 'urn:medverka:problem:receipt-infected' } },
    });
    const failing = Buffer.concat([pdf, Buffer.from('CRASH %%EOF')]);
    expect(await send(failing)).toMatchObject({ status: 503 });
    expect((await send(Buffer.alloc(8 * 1024 * 1024 + 1))).status).toBe(413);
    const other = { role: 'resident', residentId: randomUUID() };
    expect((await send(pdf, other)).status).toBe(404);
    expect(await county.rows('select 1 from receipt_file')).toHaveLength(3);
  });

  it('is shown to whose it is and to who decides, and each look is recorded', async () => {
    const id = await keep(png);
    const show = (as: object) =>
      county.service.http<string>('GET', `/v1/receipt-files/${id}`, { as: as as never });
    const shown = await show({ role: 'resident', residentId: fact.residentId });
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    expect((await show({ role: 'approver' })).status).toBe(200);
    expect((await show({ role: 'resident', residentId: randomUUID() })).status).toBe(404);
    expect((await show({ role: 'finance' })).status).toBe(403);
    expect(await county.rows('select 1 from payee_access where why = $1', [`receipt ${id}`])).toHaveLength(2);
  });

  it('is for one outlay only, and must be there', async () => {
    const outlay = {
      kind: 'parking',
      amountOre: 4_000,
      receiptDate: '2019-02-12',
      receiptId: await keep(pdf),
    };
    expect((await claim([{ ...outlay, receiptId: randomUUID() }])).body.type).toMatch(/receipt-unknown$/);
    expect((await claim([outlay, outlay])).body.type).toMatch(/receipt-used$/);
  });

  it('cannot be changed or destroyed before its time, by anybody', async () => {
    await expect(county.asOwner(`update receipt_file set bytes = 1`)).rejects.toThrow('never changed');
    const destroy = `update receipt_file set content = null, destroyed_at = now(), destroyed_under = 'x'`;
    await expect(county.asOwner(destroy)).rejects.toThrow('is kept until');
    await expect(county.asOwner('delete from receipt_file')).rejects.toThrow('append-only');
  });
});

describe('the lines of a claim', () => {
  const decide = (compensationId: unknown, contentHash: unknown, lines?: object[]) =>
    county.decide([{ compensationId, contentHash, decision: 'approve', ...(lines && { lines }) }]);
  const approved = (line: number) => ({ line, decision: 'approve' });

  it('are each decided; what is rejected leaves the claim, and the rest is approved as it is then', async () => {
    const of = (kind: string, amountOre: number, receiptId?: string) => ({
      ...{ kind, amountOre, receiptDate: '2019-02-12' },
      ...(receiptId && { receiptId }),
    });
    const outlays = [
      of('parking', 4_000, await keep(pdf)),
      of('taxi', 30_000),
      of('care-of-relative', 50_000),
    ];
    const { body } = await claim(outlays, { mileageMetres: 100_000 });
    expect(await decide(body.compensationId, body.contentHash)).toMatchObject([
      { reason: 'lines-undecided' },
    ]);
    const some = [approved(1), approved(2)];
    expect(await decide(body.compensationId, body.contentHash, some)).toMatchObject([
      { reason: 'lines-undecided' },
    ]);
    const lines = [approved(1), { line: 2, decision: 'reject', reason: 'bus-was-there' }, approved(3)];
    const [outcome] = (await decide(body.compensationId, body.contentHash, lines)) as unknown as [
      { outcome: string; reason: string; replacedBy: Record<string, unknown> },
    ];
    expect(outcome).toMatchObject({
      outcome: 'rejected',
      reason: 'lines-rejected',
      replacedBy: { amountOre: 72_500 },
    });
    const { compensationId, contentHash } = outcome.replacedBy;
    expect(await decide(compensationId, contentHash, [approved(1), approved(2)])).toMatchObject([
      { outcome: 'approved' },
    ]);
    const decided = await county.rows(
      'select line, decision, reason from outlay_decision where compensation_id = $1 order by line',
      [body.compensationId],
    );
    expect(decided).toEqual(lines.map((one) => ({ reason: null, ...one })));
    expect(await violations(county)).toEqual([]);
  });
});

it('travel is taxed or not by the kind of activity, from a day on; the excess always is', async () => {
  const rule = { activityKind: 'user-council', validFrom: '2019-02-01', travelIsTaxed: true };
  await county.ok('POST', '/v1/travel-tax-rules', 'administrator', rule);
  const taxFree = async (activityKind: string, date = '2019-02-12') => {
    const one = attendance(await county.publish({ activityKind }), { date });
    await county.attend(one);
    const { body } = await claim([], { assignmentId: one.assignmentId, mileageMetres: 100_000 });
    return body.taxFreeOre;
  };
  expect(await taxFree('user-council')).toBe(0);
  expect(await taxFree('user-council', '2019-01-31')).toBe(18_500);
  expect(await taxFree('single-meeting')).toBe(18_500);
});
