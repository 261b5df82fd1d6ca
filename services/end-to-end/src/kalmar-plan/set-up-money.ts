import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plan, PlanRow } from './plan.ts';
import type { Stage } from './stage.ts';

interface Tariff {
  code: string;
  validFrom: string;
  validTo: string | null;
  rules: unknown;
}

const tariffFile = resolve(import.meta.dirname, '../../../../deploy/examples/kalmar-2019/tariff.json');

/** Tariff, funding source, grant and plan: what has to be there before anybody may ask for participants. */
export async function setUpMoney({ coordinator, tell }: Stage, plan: Plan): Promise<void> {
  const { code, validFrom, validTo, rules } = JSON.parse(readFileSync(tariffFile, 'utf8')) as Tariff;
  const { fundingSource, year, seed } = plan;
  const once = (step: string) => ({ idempotencyKey: `${seed}/money/${step}` });
  await coordinator.post(
    'compensation',
    '/v1/tariffs',
    { code, validFrom, ...(validTo !== null && { validTo }), rules },
    once('tariff'),
  );
  await coordinator.post(
    'compensation',
    '/v1/funding-sources',
    {
      code: fundingSource.code,
      name: `Plan ${year}`,
      neutralCode: fundingSource.neutralCode,
      tariffCode: code,
    },
    once('source'),
  );
  await coordinator.put('compensation', `/v1/funding-sources/${fundingSource.code}/budgets/${year}`, {
    grantedOre: fundingSource.grantedKr * 100,
  });
  const { sumOre } = await coordinator.post<{ sumOre: number }>(
    'compensation',
    '/v1/budget-plans',
    {
      code: seed,
      name: `Plan ${year}`,
      fundingSource: fundingSource.code,
      year,
      rows: plan.budget.map(rowOf),
    },
    once('plan'),
  );
  tell(
    'budget',
    `the plan of ${year} costs ${kronor(sumOre)}; ${kronor(fundingSource.grantedKr * 100)} are granted`,
  );
}

const rowOf = ({ printedKr: _, ...row }: PlanRow) =>
  'estimateKr' in row ? { code: row.code, text: row.text, amountOre: row.estimateKr * 100 } : row;

/** `12 486 000` öre → `124 860.00 kr`. */
export const kronor = (ore: number): string =>
  `${(ore / 100).toLocaleString('en-US', { minimumFractionDigits: 2 }).replaceAll(',', ' ')} kr`;
