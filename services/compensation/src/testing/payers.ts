import {
  csvSettings,
  painSettings,
  paxmlSettings,
  sieSettings,
} from '../finance-files/testing/example-run.ts';
import { attendance, type County } from './county.ts';

/** Settings for every format, of a payer that pays the example county's only neutral code. */
export const allSettings = (channel: string) => ({
  channel,
  paxml: paxmlSettings,
  pain: painSettings,
  csv: csvSettings,
  sie: sieSettings,
});

export async function addPayer(county: County, accountingCodes = ['7701'], code = 'region'): Promise<string> {
  const payer = { code, name: 'Region Exempel', organisationNumber: '232100-0000', accountingCodes };
  const added = await county.ok<{ payerId: string }>('POST', '/v1/payers', 'administrator', payer);
  return added.payerId;
}

export const addSettings = (county: County, payerId: string, validFrom: string, settings: object) =>
  county.ok('POST', `/v1/payers/${payerId}/settings`, 'administrator', { validFrom, ...settings });

/** Somebody who has earned 930 kr, approved; with or without what a file needs to know. */
export async function earn(county: County, details?: object, fundingSource = 'plan'): Promise<string> {
  const fact = attendance(await county.publish({ fundingSource }));
  await county.attend(fact);
  await county.approveAll();
  if (details) await county.ok('PUT', `/v1/payees/${fact.residentId}`, 'coordinator', details);
  return fact.residentId;
}

type Caller = 'finance' | 'coordinator';

/** Asks for a file of a run: `paxml`, `pain.001.001.03?preview=true`. */
export const fileOf = (county: County, runId: string, format: string, role: Caller = 'finance') =>
  county.service.http<string>('GET', `/v1/payout-runs/${runId}/files/${format}`, { as: { role } });

/** The same where no file is expected: status and problem. */
export async function refusalOf(county: County, runId: string, format: string) {
  const { status, body } = await fileOf(county, runId, format);
  return { status, ...(body as unknown as Record<string, unknown>) };
}

/** Who was decrypted, and why, the oldest first. */
export const accesses = (county: County) =>
  county.rows<{ why: string }>(`select why from payee_access where what = 'read' order by id`);
