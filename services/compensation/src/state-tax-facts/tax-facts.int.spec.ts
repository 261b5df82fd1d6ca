import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attendance, County } from '../testing/county.ts';
import { accesses, addPayer, addSettings, allSettings, earn } from '../testing/payers.ts';

let county: County;
let residentId: string;
let born1990: string;

beforeAll(async () => {
  county = await County.start('tax_facts');
  await addSettings(county, await addPayer(county), '2026-01-01', { ...allSettings('paxml') });
  const tax = { kind: 'side-income' };
  residentId = await earn(county, { personnummer: '189001019802', tax });
  await paid('2030-01-25');
  born1990 = await earn(county, { personnummer: '199001012385', tax });
  await paid('2030-02-25');
});
afterAll(() => county.end());

/** Pays what is approved, and confirms it with that value date. */
async function paid(valueDate: string): Promise<void> {
  await county.payOut(valueDate);
  for (const { id, totalOre } of await county.lines()) {
    await county.ok('POST', '/v1/payout-receipts', 'finance', {
      items: [{ payoutLineId: id, outcome: 'confirmed', amountOre: totalOre, valueDate }],
    });
  }
}
const facts = async (query = 'year=2030') =>
  (await county.ok<{ items: Record<string, unknown>[] }>('GET', `/v1/tax-facts?${query}`, 'finance')).items;
const referenceOf = async (resident: string): Promise<string> =>
  (await county.rows<{ id: string }>('select id from payee where resident_id = $1', [resident]))[0]!.id;

describe('tax facts', () => {
  it('count per payee, payer and year of payout; under 1 000 kr nothing is due', async () => {
    expect(await facts()).toHaveLength(2);
    expect(await facts()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{
            payeeReference: await referenceOf(residentId),
            payer: 'region',
            payments: 1,
            grossOre: 93_000,
          },
          ...{ contributionBaseOre: 0, contributionsOre: 0, preliminaryTaxOre: 0, taxDetails: 'side-income' },
        }),
      ]),
    );
    expect(await facts('year=2019')).toEqual([]);
    expect(await facts('year=2030&payer=other')).toEqual([]);
    expect((await accesses(county)).at(-1)).toEqual({ why: 'tax-facts 2030' });
  });

  it('are due from the first krona once the year reaches 1 000 kr, by the class of the birth year', async () => {
    const again = async (resident: string) => {
      const first = (await county.standing()).find((one) => one.residentId === resident)!;
      const { assignmentId } = first;
      await county.ok('POST', '/v1/travel-claims', 'coordinator', {
        ...{ assignmentId, occasion: 1, mileageMetres: 100_000 },
        outlays: [],
      });
      const fact = { residentId: resident, assignmentId: randomUUID() };
      await county.attend(attendance(await county.publish(), { ...fact, minutes: 60 }));
    };
    await again(residentId);
    await again(born1990);
    await county.approveAll();
    await paid('2030-03-25');
    const [old, young] = [await referenceOf(residentId), await referenceOf(born1990)];
    const found = new Map((await facts()).map((one) => [one.payeeReference, one]));
    const [fee, both] = [23_250, 93_000 + 23_250];
    expect(found.get(old)).toMatchObject({
      ...{ grossOre: both, contributionBaseOre: both, contributionsOre: 0, classes: ['oldest'] },
      ...{ taxFreeOre: 18_500, preliminaryTaxOre: (fee * 30) / 100 },
    });
    expect(found.get(young)).toMatchObject({ contributionBaseOre: both, classes: ['full'] });
    expect(found.get(young)!.contributionsOre).toBe(Math.round(93_000 * 0.3142) + Math.round(fee * 0.3142));
  });

  it('follow a class that the county has confirmed, and are for finance only', async () => {
    await county.ok('POST', '/v1/contribution-classes', 'administrator', {
      ...{
        code: 'test',
        payoutFrom: '2030-01-01',
        bornFrom: 1990,
        bornTo: 1990,
        percent: 10,
        source: 'a law',
      },
    });
    const young = (await facts()).find((one) => Array.isArray(one.classes) && one.classes.includes('test'));
    expect(young).toMatchObject({ contributionsOre: 9_300 + 2_325 });
    const { status } = await county.service.http('GET', '/v1/tax-facts?year=2030', {
      as: { role: 'coordinator' },
    });
    expect(status).toBe(403);
  });
});

describe('the income statement', () => {
  it('shows a year to the resident, as figures and as a PDF in two languages', async () => {
    const as = { role: 'resident' as const, residentId };
    const path = `/v1/payees/${residentId}/income-statements/2030`;
    expect(await county.service.http('GET', path, { as })).toMatchObject({
      status: 200,
      body: {
        ...{ grossOre: 116_250, taxFreeOre: 18_500, totalOre: 134_750 },
        payments: [{ paidOn: '2030-01-25', payer: 'Region Exempel' }, { paidOn: '2030-03-25' }],
      },
    });
    const pdf = await county.service.http<string>('GET', `${path}/pdf`, { as });
    expect(pdf.status).toBe(200);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.body.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf.body).toContain('/Count 2');
  });

  it('shows nobody else’s', async () => {
    const as = { role: 'resident' as const, residentId: born1990 };
    const path = `/v1/payees/${residentId}/income-statements/2030`;
    expect((await county.service.http('GET', path, { as })).status).toBe(404);
  });
});

describe('what payroll declared', () => {
  const declare = (items: object[]) =>
    county.ok('POST', '/v1/payroll-declarations', 'finance', { payer: 'region', month: '2030-01', items });

  it('is compared with what was paid out in the month; differences are work', async () => {
    const payeeReference = await referenceOf(residentId);
    expect(await declare([{ payeeReference, grossOre: 90_000, taxFreeOre: 0 }])).toMatchObject({
      paid: { grossOre: 93_000, taxFreeOre: 0 },
      declared: { grossOre: 90_000 },
      differences: [{ payeeReference }],
    });
    expect(await county.workItems('payroll-differs')).toMatchObject([{ ref: 'region 2030-01' }]);
    expect(await declare([{ payeeReference, grossOre: 93_000, taxFreeOre: 0 }])).toMatchObject({
      differences: [],
    });
    expect(await county.workItems('payroll-differs')).toEqual([]);
    const report = await county.ok(
      'GET',
      '/v1/payroll-declarations/report?payer=region&month=2030-03',
      'finance',
    );
    expect(report).toMatchObject({ declaredAt: null, declared: { grossOre: 0 } });
  });
});

describe('what a payee’s tax details say', () => {
  /** Two meetings of four hours: 1 860 kr, beyond what a year may come to without contributions. */
  async function earnTwice(details: object): Promise<string> {
    const resident = await earn(county, details);
    await county.attend(attendance(await county.publish(), { residentId: resident }));
    await county.approveAll();
    return resident;
  }
  const factsOf = async (resident: string) => {
    const payeeReference = await referenceOf(resident);
    return (await facts('year=2031')).find((one) => one.payeeReference === payeeReference);
  };

  it('with F-tax the fee is paid by invoice only; no tax is withheld, no contributions are due', async () => {
    const resident = await earnTwice({ personnummer: '197010632391', tax: { kind: 'f-tax' } });
    const payeeReference = await referenceOf(resident);
    await paid('2031-01-25');
    expect(await county.rows('select 1 from payout_line where payee_id = $1', [payeeReference])).toEqual([]);
    const { items } = await county.ok<{ items: object[] }>('GET', '/v1/invoice-payments/waiting', 'finance');
    expect(items).toEqual([{ payeeReference, approvedOre: 186_000, compensations: 2 }]);
    const invoice = { payeeReference, invoiceNumber: 'F-1', amountOre: 186_000, paidOn: '2031-02-01' };
    expect(await county.ok('POST', '/v1/invoice-payments', 'finance', invoice)).toMatchObject({ lines: 1 });
    expect(await factsOf(resident)).toMatchObject({
      ...{ taxDetails: 'f-tax', grossOre: 186_000, preliminaryTaxOre: 0, adjustmentPercent: null },
      ...{ contributionBaseOre: 0, contributionsOre: 0, classes: [] },
    });
  });

  it('with an adjustment decision payroll sees its percent, and what is withheld by it', async () => {
    const tax = { kind: 'adjustment', percent: 12.5 };
    const resident = await earnTwice({ personnummer: '189001099804', tax });
    await paid('2031-03-25');
    expect(await factsOf(resident)).toMatchObject({
      ...{ taxDetails: 'adjustment', adjustmentPercent: 12.5, grossOre: 186_000 },
      ...{ preliminaryTaxOre: 23_250, contributionBaseOre: 186_000 },
    });
  });
});
