import type { PlayedPlan } from './outcome.ts';

/** The plan as printed, the budget as computed, the outcome as paid, row by row. */
export function outcomeTable({
  year,
  rows,
  printedSumOre,
  computedSumOre,
  nextYearSumOre,
  outcome,
}: PlayedPlan): string {
  const lines = [
    line(`Plan ${year}`, 'as printed', 'as computed', 'outcome', 'hours'),
    rule,
    ...rows.map(({ text, printedOre, computedOre, outcomeOre, minutes }) =>
      line(
        text,
        kr(printedOre),
        kr(computedOre),
        outcomeOre === null ? '–' : kr(outcomeOre),
        minutes ? `${minutes / 60}` : '',
      ),
    ),
    rule,
    line('sum', kr(printedSumOre), kr(computedSumOre), kr(outcome.outcomeOre), ''),
    line('  of it fees', '', '', kr(outcome.feesOre), ''),
    line('  of it travel as claimed', '', '', kr(outcome.travelOre), ''),
    line('  paid, with a receipt from finance', '', '', kr(outcome.paidOre), ''),
    line('employer contributions on fees, at most', '', '', kr(outcome.contributionsOre), ''),
    line('outcome with employer contributions', '', '', kr(outcome.outcomeWithContributionsOre), ''),
    line(`the same plan at the price base amount of ${year + 1}`, '', kr(nextYearSumOre), '', ''),
    rule,
    `Engagements: ${outcome.engagementsByRequest} per person and request, ${outcome.engagementsByOccasion} per person and occasion.`,
  ];
  return lines.join('\n');
}

const rule = '─'.repeat(112);

const kr = (ore: number): string => {
  const [whole = '', part] = (ore / 100).toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  return part === '00' ? grouped : `${grouped},${part}`;
};

const line = (text: string, ...figures: string[]): string =>
  [text.padEnd(60), ...figures.map((figure, at) => figure.padStart(at < 3 ? 14 : 8))].join('').trimEnd();
