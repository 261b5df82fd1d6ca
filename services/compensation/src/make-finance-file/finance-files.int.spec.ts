import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutOrder } from '@medverka/event-contracts';
import { schemaFaults, schemasAreThere } from '../finance-files/testing/schemas.ts';
import { County } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';
import { addPayer, addSettings, allSettings, earn } from '../testing/payers.ts';

const bank = { kind: 'bank-account', clearing: '3300', number: '9001019802', holder: 'Åsa Öberg' };
const asa = { personnummer: '189001019802', account: bank };

let county: County;
let payerId: string;
beforeAll(async () => {
  county = await County.start('files');
  payerId = await addPayer(county);
  await addSettings(county, payerId, '2030-01-01', allSettings('paxml'));
  await addSettings(county, payerId, '2030-02-01', allSettings('pain.001'));
  await addSettings(county, payerId, '2030-03-01', { ...allSettings('csv'), sie: undefined });
  await addSettings(county, payerId, '2030-04-01', allSettings('events'));
});
afterAll(() => county.end());

const file = (runId: string, format: string, query = '', role: 'finance' | 'coordinator' = 'finance') =>
  county.service.http<string>('GET', `/v1/payout-runs/${runId}/files/${format}${query}`, { as: { role } });

const problem = async (runId: string, format: string, query = '') => {
  const { status, body } = await file(runId, format, query);
  return { status, ...(body as unknown as Record<string, unknown>) };
};

const accesses = () =>
  county.rows<{ why: string }>(`select why from payee_access where what = 'read' order by id`);

const sha256 = (text: string) => createHash('sha256').update(text, 'latin1').digest('hex');

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
    expect(await accesses()).toEqual([{ why }, { why }]);
  });

  it('refuses the other channels and anybody but finance', async () => {
    for (const format of ['pain.001.001.03', 'pain.001.001.09', 'csv']) {
      expect(await problem(runId, format)).toMatchObject({
        status: 409,
        type: 'urn:medverka:problem:another-channel',
      });
    }
    expect((await file(runId, 'paxml', '', 'coordinator')).status).toBe(403);
    expect((await file(runId, 'xlsx')).status).toBe(404);
    expect((await file(randomUUID(), 'paxml')).status).toBe(404);
    expect((await file(runId, 'paxml', '?payer=other')).status).toBe(422);
  });

  it('is shown as previews that say so in name and content', async () => {
    for (const format of ['pain.001.001.03', 'pain.001.001.09', 'csv', 'paxml', 'sie']) {
      const preview = await file(runId, format, '?preview=true');
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
    const before = (await accesses()).length;
    const sie = await file(runId, 'sie');
    expect(sie.body).toContain('#TRANS 5011 {1 "4100"} 930.00\r\n#TRANS 2890 {} -930.00');
    expect(await accesses()).toHaveLength(before);
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

describe('a run whose payer pays by bank file', () => {
  it('names payees by reference when something is missing, writes nothing, and keeps the record', async () => {
    await earn(county, { personnummer: '189001029819', account: { ...bank, number: '9001019803' } });
    await earn(county, { personnummer: '189001039800', account: { kind: 'bankgiro', number: '9912345' } });
    await earn(county, { personnummer: '189001049817' });
    const lost = await earn(county);
    const { payoutRunId: runId } = await county.payOut('2030-02-25');
    const before = (await accesses()).length;
    const refused = await problem(runId, 'pain.001.001.03');
    expect(refused).toMatchObject({
      status: 422,
      type: 'urn:medverka:problem:payee-details-missing',
      total: 3,
      payees: expect.arrayContaining([
        { payeeReference: expect.any(String), faults: ['bankgiro-fails-check'] },
        { payeeReference: expect.any(String), faults: ['account-missing'] },
      ]),
    });
    const text = JSON.stringify(refused);
    for (const secret of [lost, '9912345', '18900103', 'Öberg']) expect(text).not.toContain(secret);
    expect(await accesses()).toHaveLength(before + 3);
    expect(await county.rows(`select 1 from payout_file where run_id = $1`, [runId])).toEqual([]);
  });

  it('pays once the details are there, with a work item for an account that looks wrong', async () => {
    const residents = await county.rows<{ residentId: string; personnummer: string }>(
      `select y.resident_id as "residentId" from payout_line l
         join payee y on y.tenant = l.tenant and y.id = l.payee_id
         join payout_run r on r.tenant = l.tenant and r.id = l.run_id
         left join payee_identity i on i.tenant = y.tenant and i.id = y.id
        where r.pay_day = '2030-02-25' and i.account is null order by l.id`,
    );
    expect(residents).toHaveLength(2);
    const numbers = ['189001059808', '189001069815'];
    for (const [at, { residentId }] of residents.entries()) {
      const details = { personnummer: numbers[at], account: { kind: 'plusgiro', number: '41525' } };
      await county.ok('PUT', `/v1/payees/${residentId}`, 'coordinator', details);
    }
    const [giro] = await county.rows<{ residentId: string }>(
      `select y.resident_id as "residentId" from payee y join payee_identity i on i.tenant = y.tenant and i.id = y.id
        where i.changed_at = (select max(changed_at) from payee_identity where account is not null
                               and id not in (select id from payee where resident_id = any($1)))`,
      [residents.map(({ residentId }) => residentId)],
    );
    await county.ok('PUT', `/v1/payees/${giro!.residentId}`, 'coordinator', {
      personnummer: '189001039800',
      account: { kind: 'bankgiro', number: '9912346' },
    });
    const [{ runId }] = (await county.rows<{ runId: string }>(
      `select id as "runId" from payout_run where pay_day = '2030-02-25'`,
    )) as [{ runId: string }];

    const made = await file(runId, 'pain.001.001.03');
    expect(made.status).toBe(200);
    expect(made.body.match(/<CtrlSum>3720\.00</g)).toHaveLength(2);
    if (schemasAreThere) {
      expect(await schemaFaults('pain.001.001.03.xsd', Buffer.from(made.body))).toEqual([]);
    }
    expect(await county.workItems('account-doubtful')).toHaveLength(1);
    expect((await problem(runId, 'pain.001.001.09')).status).toBe(409);

    await county.ok('PUT', `/v1/payees/${giro!.residentId}`, 'coordinator', {
      personnummer: '189001039800',
      account: { kind: 'plusgiro', number: '41525' },
    });
    expect(await problem(runId, 'pain.001.001.03')).toMatchObject({
      status: 409,
      type: 'urn:medverka:problem:file-differs-from-first',
      firstSha256: sha256(Buffer.from(made.body).toString('latin1')),
    });
  });

  it('takes receipts over the API', async () => {
    const lines = await county.lines();
    const items = lines.map(({ id, totalOre }, at) => ({
      payoutLineId: id,
      amountOre: totalOre,
      valueDate: '2030-02-25',
      ...(at === 0 ? { outcome: 'rejected', reason: 'AC01' } : { outcome: 'confirmed' }),
    }));
    expect(await county.ok('POST', '/v1/payout-receipts', 'finance', { items })).toEqual({
      taken: 4,
      effects: { confirmed: 3, returned: 1 },
    });
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

describe('payers', () => {
  const refused = (path: string, body: object) =>
    county.service.http<Record<string, unknown>>('POST', path, {
      as: { role: 'administrator' },
      idempotencyKey: randomUUID(),
      body,
    });

  it('never share an accounting code', async () => {
    const second = {
      code: 'town',
      name: 'X',
      organisationNumber: '2120000000',
      accountingCodes: ['7701', '9'],
    };
    expect(await refused('/v1/payers', second)).toMatchObject({
      status: 409,
      body: { type: 'urn:medverka:problem:accounting-code-has-payer', accountingCodes: ['7701'] },
    });
    expect(await county.rows('select code from payer')).toEqual([{ code: 'region' }]);
  });

  it('pay by bank file only when they withhold tax elsewhere', async () => {
    const { pain } = allSettings('pain.001');
    const settings = {
      channel: 'pain.001',
      validFrom: '2031-01-01',
      pain: { ...pain, withholdsTaxElsewhere: false },
    };
    expect(await refused(`/v1/payers/${payerId}/settings`, settings)).toMatchObject({
      status: 422,
      body: { faults: ['tax-not-withheld-elsewhere'] },
    });
  });

  it('are refused settings that no file could be made of', async () => {
    const wrong = { ...allSettings('paxml'), validFrom: '2031-01-01' };
    const debtorIban = 'SE4550000000058398257467';
    expect(
      await refused(`/v1/payers/${payerId}/settings`, { ...wrong, pain: { ...wrong.pain, debtorIban } }),
    ).toMatchObject({ status: 400, body: { errors: [{ field: 'pain.debtorIban', rule: 'isIban' }] } });
    expect(
      await refused(`/v1/payers/${payerId}/settings`, { channel: 'csv', validFrom: '2031-01-01' }),
    ).toMatchObject({ status: 422, body: { faults: ['channel-without-settings'] } });
  });

  it('stop a run in which a line would go a way that nobody chose', async () => {
    await earn(county);
    const run = (payDay: string) =>
      county.service.http<Record<string, unknown>>('POST', '/v1/payout-runs', {
        as: { role: 'finance' },
        idempotencyKey: randomUUID(),
        body: { payDay },
      });
    expect(await run('2029-12-31')).toMatchObject({
      status: 422,
      body: { type: 'urn:medverka:problem:payer-has-no-channel', payers: ['region'] },
    });
    expect(await county.rows(`select 1 from payout_run where pay_day = '2029-12-31'`)).toEqual([]);
  });
});
