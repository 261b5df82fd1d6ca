import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutOrder } from '@medverka/event-contracts';
import { County } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';
import { accesses, addPayer, addSettings, allSettings, earn, fileOf, refusalOf } from '../testing/payers.ts';

const bank = { kind: 'bank-account', clearing: '3300', number: '9001019802', holder: 'Åsa Öberg' };
const asa = { personnummer: '189001019802', account: bank };

let county: County;
let payerId: string;
beforeAll(async () => {
  county = await County.start('files');
  payerId = await addPayer(county);
  await addSettings(county, payerId, '2030-01-01', allSettings('paxml'));
  await addSettings(county, payerId, '2030-03-01', { ...allSettings('csv'), sie: undefined });
  await addSettings(county, payerId, '2030-04-01', allSettings('events'));
});
afterAll(() => county.end());

const file = (runId: string, format: string) => fileOf(county, runId, format);
const problem = (runId: string, format: string) => refusalOf(county, runId, format);

describe('a run whose payer has payroll', () => {
  let runId: string;
  let resident: string;
  beforeAll(async () => {
    resident = await earn(county, asa);
    runId = (await county.payOut('2030-01-25')).payoutRunId;
  });

  it('is not ordered by event as well, nor resent', async () => {
    expect(await county.said(PayoutOrder)).toEqual([]);
    const [line] = await county.lines();
    const resent = await county.service.http('POST', `/v1/payout-lines/${line!.id}/resend`, {
      as: { role: 'finance' },
      idempotencyKey: randomUUID(),
    });
    expect(resent).toMatchObject({ status: 409, body: { type: 'urn:medverka:problem:line-goes-by-file' } });
  });

  it('is the same PAXml each time, complete, and each look is recorded', async () => {
    const [one, two] = [await file(runId, 'paxml'), await file(runId, 'paxml')];
    expect(one).toMatchObject({ status: 200, body: expect.stringContaining('persnr="189001019802"') });
    expect(one.body).toContain('<lonart>4711</lonart>');
    expect(one.body).toContain('<belopp>930.00</belopp>');
    expect(one.body).not.toContain(resident);
    expect(two.body).toBe(one.body);
    expect(one.headers.get('content-length')).toBe(String(Buffer.byteLength(one.body, 'latin1')));
    expect(one.headers.get('content-disposition')).toBe(
      `attachment; filename="region-2030-01-25-${runId.slice(-12)}.paxml.xml"`,
    );
    expect(one.headers.get('cache-control')).toBe('no-store');
    const why = `finance-file paxml of run ${runId}`;
    expect(await accesses(county)).toEqual([{ why }, { why }]);
  });

  it('refuses the other channels and anybody but finance', async () => {
    for (const format of ['pain.001.001.03', 'pain.001.001.09', 'csv']) {
      expect(await problem(runId, format)).toMatchObject({
        status: 409,
        type: 'urn:medverka:problem:another-channel',
      });
    }
    expect((await fileOf(county, runId, 'paxml', 'coordinator')).status).toBe(403);
    expect((await file(runId, 'xlsx')).status).toBe(404);
    expect((await file(randomUUID(), 'paxml')).status).toBe(404);
    expect((await file(runId, 'paxml?payer=other')).status).toBe(422);
  });

  it('is shown as previews that say so in name and content', async () => {
    for (const format of ['pain.001.001.03', 'pain.001.001.09', 'csv', 'paxml', 'sie']) {
      const preview = await file(runId, `${format}?preview=true`);
      expect(preview.status).toBe(200);
      expect(preview.headers.get('content-disposition')).toContain(
        '"FORHANDSVISNING-far-inte-sandas-region-',
      );
      expect(preview.body).toMatch(/HANDSVISNING - F/);
    }
    const { items } = await county.ok<{ items: { made: unknown[] }[] }>(
      'GET',
      `/v1/payout-runs/${runId}/files`,
      'finance',
    );
    expect(items).toMatchObject([
      { payer: 'region', channel: 'paxml', lines: 1, totalOre: 93_000, formats: ['paxml', 'sie'] },
    ]);
    expect(items[0]!.made).toMatchObject([{ format: 'paxml' }]);
  });

  it('books the run in SIE without decrypting anybody', async () => {
    const before = (await accesses(county)).length;
    const sie = await file(runId, 'sie');
    expect(sie.body).toContain('#TRANS 5011 {1 "4100"} 930.00\r\n#TRANS 2890 {} -930.00');
    expect(await accesses(county)).toHaveLength(before);
  });

  it('takes receipts from a file, all or none, and the same file again changes nothing', async () => {
    const [line] = await county.lines();
    const send = (body: string) =>
      county.service.http<Record<string, unknown>>('POST', '/v1/payout-receipt-files', {
        as: { role: 'finance' },
        headers: { 'content-type': 'text/csv' },
        idempotencyKey: randomUUID(),
        body,
      });
    const heading = 'payoutLineId;outcome;amount;date\n';
    const good = `${line!.id.replaceAll('-', '')};confirmed;930,00;2030-01-25\n`;
    const stranger = `${randomUUID()};confirmed;1,00;2030-01-25\n`;
    const faulty = await send(`${heading}${good}x;paid;-1;2030-02-30\n`);
    expect(faulty).toMatchObject({ status: 422, body: { total: 4 } });
    expect(await county.rows('select 1 from payout_receipt')).toEqual([]);
    expect((await send(`${heading}${good}${stranger}`)).body).toEqual({
      taken: 2,
      effects: { confirmed: 1, 'unknown-line': 1 },
    });
    expect((await send(`${heading}${good}`)).body).toEqual({ taken: 1, effects: { 'receipt-repeated': 1 } });
    expect(await county.lines('confirmed')).toHaveLength(1);
    expect(await county.workItems('unknown-line')).toHaveLength(1);
    expect(await violations(county)).toEqual([]);
  });
});

describe('other channels', () => {
  it('writes the CSV of a receiver, and no SIE where the channel books all', async () => {
    await earn(county, { personnummer: '189001079806', account: bank });
    const { payoutRunId: runId } = await county.payOut('2030-03-25');
    expect((await file(runId, 'csv')).body).toMatch(/^Rad;Pnr;[^\r]*\r\n[0-9a-f-]{36};1890010/);
    expect(await problem(runId, 'sie')).toMatchObject({
      status: 422,
      type: 'urn:medverka:problem:channel-books-itself',
    });
  });

  it('orders by event where that is the channel, and makes no file that pays', async () => {
    await earn(county, { personnummer: '189001089813', account: bank });
    const { payoutRunId: runId, lines } = await county.payOut('2030-04-25');
    expect((await county.said(PayoutOrder)).map(({ payoutRunId }) => payoutRunId)).toEqual(
      Array.from({ length: lines }, () => runId),
    );
    expect(await problem(runId, 'paxml')).toMatchObject({
      status: 409,
      type: 'urn:medverka:problem:ordered-by-events',
    });
    expect((await file(runId, 'sie')).status).toBe(200);
  });
});

describe('a run whose payer has not said all', () => {
  it('names what the settings lack, and has no file', async () => {
    const settings = allSettings('paxml');
    const paxml = {
      ...settings.paxml,
      codes: settings.paxml.codes.slice(1),
      costs: settings.paxml.costs.slice(1),
    };
    const sie = { ...settings.sie, accounts: settings.sie.accounts.slice(2) };
    await addSettings(county, payerId, '2030-05-01', { ...settings, paxml, sie });
    await earn(county, { personnummer: '189001099804' });
    const { payoutRunId: runId } = await county.payOut('2030-05-25');
    expect(await problem(runId, 'paxml')).toMatchObject({
      status: 422,
      type: 'urn:medverka:problem:settings-incomplete',
      missing: ['cost for accounting code 7701', 'salary code for fee'],
    });
    expect(await problem(runId, 'sie')).toMatchObject({
      status: 422,
      missing: ['accounts for fee under accounting code 7701'],
    });
    expect(await county.rows('select 1 from payout_file where run_id = $1', [runId])).toEqual([]);
  });

  it('keeps to the settings that it was ordered under', async () => {
    await addSettings(county, payerId, '2030-05-01', allSettings('csv'));
    const [{ runId }] = (await county.rows<{ runId: string }>(
      `select id as "runId" from payout_run where pay_day = '2030-05-25'`,
    )) as [{ runId: string }];
    expect(await problem(runId, 'csv')).toMatchObject({ type: 'urn:medverka:problem:another-channel' });
  });
});
