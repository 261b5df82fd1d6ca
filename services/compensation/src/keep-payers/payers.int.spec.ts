import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cutOffDay } from '../domain/payroll-cut-off.ts';
import { County } from '../testing/county.ts';
import { addPayer, addSettings, allSettings, earn, fileOf, refusalOf } from '../testing/payers.ts';

let county: County;
let payerId: string;
beforeAll(async () => {
  county = await County.start('payers');
  payerId = await addPayer(county);
  await addSettings(county, payerId, '2030-01-01', allSettings('paxml'));
});
afterAll(() => county.end());

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
    await earn(county, { personnummer: '189001039800' });
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

describe('two payers in one run', () => {
  const asa = { personnummer: '189001019802' };
  const bo = { personnummer: '189001029819' };
  let runId: string;
  beforeAll(async () => {
    const source = { code: 'town', name: 'Kommunen', neutralCode: '8801', tariffCode: 'kalmar-hourly' };
    await county.ok('POST', '/v1/funding-sources', 'administrator', source);
    const budget = { grantedOre: 1_000_000 };
    await county.ok('PUT', '/v1/funding-sources/town/budgets/2019', 'administrator', budget);
    const town = await addPayer(county, ['8801'], 'town');
    const { columns, ...csv } = allSettings('csv').csv;
    const own = columns.filter(({ heading }) => heading !== 'Löneart');
    await addSettings(county, town, '2030-01-01', { channel: 'csv', csv: { ...csv, columns: own } });
    // Several lines of one payer: their ids, made in one moment, stand in another order than their numbers.
    for (const personnummer of ['189001049817', '189001059808', '189001069815', '189001079806']) {
      await earn(county, { personnummer });
    }
    await earn(county, asa);
    await earn(county, bo, 'town');
    runId = (await county.payOut('2030-06-25')).payoutRunId;
  });

  it('each have their own lines in their own file', async () => {
    expect(await refusalOf(county, runId, 'paxml')).toMatchObject({
      status: 422,
      type: 'urn:medverka:problem:payer-not-named',
      payers: ['region', 'town'],
    });
    const paxml = await fileOf(county, runId, 'paxml?payer=region');
    expect(paxml.body).toContain(asa.personnummer);
    expect(paxml.body).not.toContain(bo.personnummer);
    expect((await refusalOf(county, runId, 'csv?payer=region')).status).toBe(409);
    expect((await refusalOf(county, runId, 'paxml?payer=town')).status).toBe(409);
  });

  it('cannot have a second channel, whoever writes to the database', async () => {
    const [row] = await county.rows(
      `select r.payer_id, s.id, s.channel from payout_run_payer r
         join payer_settings s on s.tenant = r.tenant and s.payer_id <> r.payer_id where r.run_id = $1`,
      [runId],
    );
    const again = county.rows(
      `insert into payout_run_payer (tenant, run_id, payer_id, settings_id, channel) values ('kalmar', $1, $2, $3, $4)`,
      [runId, row!.payer_id, row!.id, row!.channel],
    );
    await expect(again).rejects.toThrow('payout_run_payer_pkey');
    await expect(county.rows(`update payout_run_payer set channel = 'csv'`)).rejects.toThrow(
      /append-only|denied/,
    );
    await expect(county.rows('delete from payer_accounting_code')).rejects.toThrow(/append-only|denied/);
  });
});

describe('a payroll that closes its books some days before it pays', () => {
  const inDays = (days: number): string =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const run = (payDay: string) =>
    county.service.http<Record<string, unknown>>('POST', '/v1/payout-runs', {
      as: { role: 'finance' },
      idempotencyKey: randomUUID(),
      body: { payDay },
    });

  it('gets no run for a pay day that it would get too late for; the next pay day takes it', async () => {
    const source = { code: 'early', name: 'x', neutralCode: '9901', tariffCode: 'kalmar-hourly' };
    await county.ok('POST', '/v1/funding-sources', 'administrator', source);
    const budget = { grantedOre: 1_000_000 };
    await county.ok('PUT', '/v1/funding-sources/early/budgets/2019', 'administrator', budget);
    const { channel, paxml } = allSettings('paxml');
    const settings = { channel, paxml, cutOffDays: 10 };
    await addSettings(county, await addPayer(county, ['9901'], 'early'), '2026-01-01', settings);
    const residentId = await earn(county, { personnummer: '189001089813' }, 'early');

    const payDay = inDays(8);
    const refused = await run(payDay);
    expect(refused).toMatchObject({
      status: 422,
      body: { type: 'urn:medverka:problem:payroll-cut-off-passed', payers: [{ payer: 'early' }] },
    });
    const [{ cutOff }] = refused.body.payers as [{ cutOff: string }];
    expect(cutOff).toBe(cutOffDay(payDay, 10));
    expect(await county.rows('select 1 from payout_run where pay_day = $1', [payDay])).toEqual([]);
    expect((await county.standing()).find((one) => one.residentId === residentId)?.state).toBe('approved');
    expect(await run(inDays(12))).toMatchObject({ status: 201, body: { lines: 1, totalOre: 93_000 } });
  });
});
