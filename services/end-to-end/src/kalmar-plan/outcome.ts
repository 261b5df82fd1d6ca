import type { Plan } from './plan.ts';
import type { Stage } from './stage.ts';

interface BudgetPlan {
  budgetPlanId: string;
  code: string;
  rows: { code: string; amountOre: number }[];
  sumOre: number;
}

interface Outcome {
  rows: { code: string | null; text: string; outcomeOre: number | null; minutes: number }[];
  feesOre: number;
  travelOre: number;
  paidOre: number;
  outcomeOre: number;
  contributionsOre: number;
  outcomeWithContributionsOre: number;
  engagementsByRequest: number;
  engagementsByOccasion: number;
}

/** One row of the table: as printed, as computed, as it came out. Öre. */
export interface PlayedRow {
  text: string;
  printedOre: number;
  computedOre: number;
  /** Nothing where no outcome is followed. */
  outcomeOre: number | null;
  minutes: number;
}

export interface PlayedPlan {
  year: number;
  rows: PlayedRow[];
  printedSumOre: number;
  computedSumOre: number;
  /** The same plan at the next year's price base amount. */
  nextYearSumOre: number;
  outcome: Outcome;
  /** Hours that were attended, times the fee of the year. */
  expectedFeesOre: number;
  isRight: boolean;
}

/** 0.5 % of the price base amount of 2019 (46 500 kr), as the plan prints it; the services know it from their tariff. */
const PRINTED_FEE_ORE_AN_HOUR = 23_250;

export async function readOutcome({ coordinator }: Stage, plan: Plan): Promise<PlayedPlan> {
  const { items } = await coordinator.get<{ items: { id: string; code: string }[] }>(
    'compensation',
    '/v1/budget-plans',
  );
  const id = items.find(({ code }) => code === plan.seed)?.id;
  const priced = await coordinator.get<BudgetPlan>('compensation', `/v1/budget-plans/${id}`);
  const next = await coordinator.get<BudgetPlan>(
    'compensation',
    `/v1/budget-plans/${id}?atYear=${plan.year + 1}`,
  );
  const outcome = await coordinator.get<Outcome>('compensation', `/v1/budget-plans/${id}/outcome`);
  const rows = plan.budget.map(({ code, text, printedKr }): PlayedRow => {
    const came = outcome.rows.find((row) => row.code === code);
    return {
      text,
      printedOre: printedKr * 100,
      computedOre: priced.rows.find((row) => row.code === code)?.amountOre ?? 0,
      outcomeOre: came?.outcomeOre ?? null,
      minutes: came?.minutes ?? 0,
    };
  });
  const minutes = rows.reduce((sum, row) => sum + row.minutes, 0);
  const played = {
    year: plan.year,
    rows,
    printedSumOre: plan.printedSumKr * 100,
    computedSumOre: priced.sumOre,
    nextYearSumOre: next.sumOre,
    outcome,
    expectedFeesOre: (minutes / 60) * PRINTED_FEE_ORE_AN_HOUR,
  };
  return { ...played, isRight: isRight(played) };
}

/** The computed budget equals the printed one in every row, and what was paid equals what was attended and claimed. */
export function isRight({
  rows,
  printedSumOre,
  computedSumOre,
  outcome,
  expectedFeesOre,
}: Omit<PlayedPlan, 'isRight'>) {
  return (
    rows.every(({ printedOre, computedOre }) => printedOre === computedOre) &&
    printedSumOre === computedSumOre &&
    outcome.feesOre === expectedFeesOre &&
    expectedFeesOre > 0 &&
    outcome.paidOre === outcome.feesOre + outcome.travelOre
  );
}
