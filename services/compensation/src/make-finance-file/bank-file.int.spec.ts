import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { schemaFaults, schemasAreThere } from '../finance-files/testing/schemas.ts';
import { County } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';
import { accesses, addPayer, addSettings, allSettings, earn, fileOf, refusalOf } from '../testing/payers.ts';

const format = 'pain.001.001.03';
const bank = { kind: 'bank-account', clearing: '3300', number: '9001019803', holder: 'Åsa Öberg' };
const plusgiro = { kind: 'plusgiro', number: '41525' };

let county: County;
let runId: string;
/** Somebody with an account that looks wrong, a bankgiro that is wrong, no account, nothing at all. */
let payees: { doubtful: string; wrong: string; accountless: string; unknown: string };

beforeAll(async () => {
  county = await County.start('bank_file');
  await addSettings(county, await addPayer(county), '2030-01-01', allSettings('pain.001'));
  payees = {
    doubtful: await earn(county, { personnummer: '189001029819', account: bank }),
    wrong: await earn(county, {
      personnummer: '189001039800',
      account: { kind: 'bankgiro', number: '9912345' },
    }),
    accountless: await earn(county, { personnummer: '189001049817' }),
    unknown: await earn(county),
  };
  runId = (await county.payOut('2030-02-25')).payoutRunId;
});
afterAll(() => county.end());

const state = (residentId: string, personnummer: string, account: object, more: object = {}) =>
  county.ok('PUT', `/v1/payees/${residentId}`, 'coordinator', { personnummer, account, ...more });

it('names payees by reference when something is missing, writes nothing, and keeps the record', async () => {
  const refused = await refusalOf(county, runId, format);
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
  for (const secret of [payees.unknown, '9912345', '18900103', 'Öberg']) expect(text).not.toContain(secret);
  expect(await accesses(county)).toHaveLength(3);
  expect(await county.rows('select 1 from payout_file')).toEqual([]);
});

it('pays once the details are there, with a work item for an account that looks wrong', async () => {
  await state(payees.wrong, '189001039800', { kind: 'bankgiro', number: '9912346' });
  await state(payees.accountless, '189001049817', plusgiro);
  const recipient = { kind: 'legal-representative', name: 'God man Berit Ek' };
  await state(payees.unknown, '189001059808', plusgiro, { recipient });
  const { status, body } = await fileOf(county, runId, format);
  expect(status).toBe(200);
  expect(body.match(/<CtrlSum>3720\.00</g)).toHaveLength(2);
  // Whoever has a legal representative is paid to that one's account, under that one's name.
  expect(body.match(/<Nm>God man Berit Ek</g)).toHaveLength(1);
  if (schemasAreThere) expect(await schemaFaults(`${format}.xsd`, Buffer.from(body))).toEqual([]);
  expect(await county.workItems('account-doubtful')).toHaveLength(1);
  expect((await refusalOf(county, runId, 'pain.001.001.09')).status).toBe(409);
});

it('refuses to be another file than the first', async () => {
  const { body } = await fileOf(county, runId, format);
  await state(payees.wrong, '189001039800', plusgiro);
  expect(await refusalOf(county, runId, format)).toMatchObject({
    status: 409,
    type: 'urn:medverka:problem:file-differs-from-first',
    firstSha256: createHash('sha256').update(body).digest('hex'),
  });
});

it('takes receipts over the API', async () => {
  const items = (await county.lines()).map(({ id, totalOre }, at) => ({
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
