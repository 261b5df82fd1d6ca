import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A row of the printed plan: either meetings × hours × people, or an estimate in whole kronor. */
export type PlanRow =
  | { code: string; text: string; meetings: number; hours: number; people: number; printedKr: number }
  | { code: string; text: string; estimateKr: number; printedKr: number };

export interface PlannedMeeting {
  row: string;
  /** Local Swedish day and times of day. */
  date: string;
  start: string;
  end: string;
  title: string;
  municipality: string;
  group: 'standing-group' | 'leadership';
  seats: number;
}

export interface Body {
  code: string;
  name: string;
  seats: number;
  theme?: string;
}

export interface Plan {
  county: { tenant: string; name: string; code: string };
  year: number;
  seed: string;
  fundingSource: { code: string; grantedKr: number; neutralCode: string };
  budget: PlanRow[];
  printedSumKr: number;
  standingGroup: { code: string; name: string; seats: number; bodies: Body[] };
  meetings: PlannedMeeting[];
  declineEveryNthOffer: number;
}

export interface BankShape {
  residents: number;
  municipalities: { code: string; name: string; residents: number; kmToKalmar: number }[];
  birthYears: { from: number; to: number };
  genders: Record<string, number>;
  experienceKinds: Record<string, number>;
  themes: Record<string, number>;
  withoutEmail: number;
  givenNames: Record<'woman' | 'man', string[]>;
  familyNames: string[];
}

/** Who pays the plan, and how, as the compensation service takes it; and what its payees state. */
export interface Payer {
  payer: { code: string; name: string; organisationNumber: string };
  settings: object;
  payees: { personnummer: string[]; account: object; tax: object };
}

const folder = resolve(import.meta.dirname, '../../../../deploy/examples/kalmar-2019');

export const readPlan = (): Plan => JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as Plan;

export const readBankShape = (): BankShape =>
  JSON.parse(readFileSync(join(folder, 'residents.json'), 'utf8')) as BankShape;

export const readPayer = (): Payer => JSON.parse(readFileSync(join(folder, 'payer.json'), 'utf8')) as Payer;
