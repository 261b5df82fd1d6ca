import { contributionsOn, type PlanRow, type PricedPlan } from './budget-plan.ts';

/** What came of one row: fees as attended, travel as claimed. */
export interface RowFigures {
  readonly planRow: string | null;
  readonly feeOre: number;
  readonly travelOre: number;
  readonly minutes: number;
  readonly engagementsByRequest: number;
  readonly engagementsByOccasion: number;
  readonly paidOre: number;
}

export interface ComparedRow {
  readonly code: string | null;
  readonly text: string;
  readonly plannedOre: number;
  /** Nothing where the outcome of a row is not followed here. */
  readonly outcomeOre: number | null;
  readonly minutes: number;
  readonly engagementsByRequest: number;
  readonly engagementsByOccasion: number;
}

export interface PlanOutcome {
  readonly rows: readonly ComparedRow[];
  readonly plannedOre: number;
  readonly outcomeOre: number;
  readonly feesOre: number;
  readonly travelOre: number;
  readonly paidOre: number;
  readonly contributionsOre: number;
  readonly outcomeWithContributionsOre: number;
  readonly engagementsByRequest: number;
  readonly engagementsByOccasion: number;
}

/** Plan against outcome, row by row; what names no row of the plan comes last, so that the sums hold. */
export function compare(
  rows: readonly PlanRow[],
  priced: PricedPlan,
  figures: readonly RowFigures[],
  contributionMillionths: number,
): PlanOutcome {
  const sum = (pick: (figure: RowFigures) => number): number =>
    figures.reduce((total, figure) => total + pick(figure), 0);
  const travelOre = sum((figure) => figure.travelOre);
  const feesOre = sum((figure) => figure.feeOre);
  const followsTravel = rows.some((row) => row.kind === 'estimate' && row.follows === 'travel');
  const compared = rows.map((row, at): ComparedRow => {
    const plannedOre = priced.rows[at]!.amountOre;
    const own = figures.find(({ planRow }) => planRow === row.code);
    if (row.kind === 'estimate') {
      const outcomeOre = row.follows === 'travel' ? travelOre : null;
      return { ...none, code: row.code, text: row.text, plannedOre, outcomeOre };
    }
    return { ...counted(own), code: row.code, text: row.text, plannedOre, outcomeOre: own?.feeOre ?? 0 };
  });
  const others = figures.filter(
    ({ planRow }) => !rows.some((row) => row.kind === 'activity' && row.code === planRow),
  );
  const rest = others.map(
    (figure): ComparedRow => ({
      ...counted(figure),
      code: figure.planRow,
      text: 'utanför planen',
      plannedOre: 0,
      outcomeOre: figure.feeOre,
    }),
  );
  // Without a row that follows travel it has one of its own, when there is any.
  if (!followsTravel && travelOre > 0) {
    rest.push({ ...none, code: null, text: 'resor', plannedOre: 0, outcomeOre: travelOre });
  }
  const contributionsOre = contributionsOn(feesOre, contributionMillionths);
  return {
    rows: [...compared, ...rest],
    plannedOre: priced.sumOre,
    outcomeOre: feesOre + travelOre,
    feesOre,
    travelOre,
    paidOre: sum(({ paidOre }) => paidOre),
    contributionsOre,
    outcomeWithContributionsOre: feesOre + travelOre + contributionsOre,
    engagementsByRequest: sum((figure) => figure.engagementsByRequest),
    engagementsByOccasion: sum((figure) => figure.engagementsByOccasion),
  };
}

const none = { minutes: 0, engagementsByRequest: 0, engagementsByOccasion: 0 };

const counted = ({
  minutes,
  engagementsByRequest,
  engagementsByOccasion,
}: Omit<RowFigures, 'planRow'> = zero) => ({
  minutes,
  engagementsByRequest,
  engagementsByOccasion,
});

const zero: Omit<RowFigures, 'planRow'> = { ...none, feeOre: 0, travelOre: 0, paidOre: 0 };
