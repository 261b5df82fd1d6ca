import type { components } from '../../../../generated/compensation.ts';
import { codeOf } from '../../../forms/code-of.ts';
import type { Faults } from '../../../forms/use-field-errors.ts';
import { oreOf } from '../setting-field.ts';

type Body = components['schemas']['BudgetPlanDto'];

/** As it is typed: an activity has meetings, hours and people, an estimate an amount. */
export interface RowDraft {
  text: string;
  kind: 'activity' | 'travel' | 'estimate';
  meetings: string;
  hours: string;
  people: string;
  kronor: string;
}

export const emptyRow = (): RowDraft => ({
  ...{ text: '', kind: 'activity', meetings: '', hours: '', people: '', kronor: '' },
});
export const emptyPlan = (year: number) => ({
  ...{ name: '', fundingSource: '', year: String(year) },
  rows: [emptyRow()],
});
export type PlanDraft = ReturnType<typeof emptyPlan>;

const isWhole = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text.trim());
const hoursOf = (text: string): number => Number(text.trim().replace(',', '.'));
/** Quarters of an hour are the least that a plan reckons with. */
const isHours = (text: string): boolean => /^\d{1,2}(,\d{1,2})?$/.test(text.trim()) && hoursOf(text) >= 0.25;

export function faultsOfPlan({ name, fundingSource, year, rows }: PlanDraft): Faults {
  return {
    name: codeOf(name) ? undefined : 'missing',
    fundingSource: fundingSource ? undefined : 'choose',
    year: /^20\d\d$/.test(year.trim()) ? undefined : 'year',
    ...Object.fromEntries(rows.flatMap((row, at) => faultsOfRow(row, rows, at))),
  };
}

function faultsOfRow(row: RowDraft, rows: readonly RowDraft[], at: number): [string, string | undefined][] {
  const field = (part: string, rule: string | undefined): [string, string | undefined] => [
    `rows.${at}.${part}`,
    rule,
  ];
  const isTaken = rows.findIndex(({ text }) => codeOf(text) === codeOf(row.text)) !== at;
  const text = field('text', codeOf(row.text) ? (isTaken ? 'is-there-once' : undefined) : 'missing');
  if (row.kind !== 'activity')
    return [
      text,
      field('amountOre', /^\d[\d\s]*(,\d{1,2})?$/.test(row.kronor.trim()) ? undefined : 'kronor'),
    ];
  return [
    text,
    field('meetings', isWhole(row.meetings) ? undefined : 'number'),
    field('hours', isHours(row.hours) ? undefined : 'plan-hours'),
    field('people', isWhole(row.people) ? undefined : 'number'),
  ];
}

export const planOf = ({ name, fundingSource, year, rows }: PlanDraft): Body => ({
  code: `${codeOf(name).slice(0, 59)}-${year.trim()}`,
  ...{ name: name.trim(), fundingSource, year: Number(year) },
  rows: rows.map(({ text, kind, meetings, hours, people, kronor }) => ({
    ...{ code: codeOf(text), text: text.trim() },
    ...(kind === 'activity'
      ? { meetings: Number(meetings), hours: hoursOf(hours), people: Number(people) }
      : {
          amountOre: oreOf(kronor),
          follows: kind === 'travel' ? ('travel' as const) : ('nothing' as const),
        }),
  })),
});
