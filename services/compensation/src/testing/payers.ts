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
export async function earn(county: County, details?: object): Promise<string> {
  const fact = attendance(await county.publish());
  await county.attend(fact);
  await county.approveAll();
  if (details) await county.ok('PUT', `/v1/payees/${fact.residentId}`, 'coordinator', details);
  return fact.residentId;
}
