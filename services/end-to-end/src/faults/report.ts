import { invariantsTable } from '../invariants/table.ts';
import { faults } from './faults.ts';
import type { Ran } from './run.ts';

export const holds = ({ verdicts, findings }: Ran): boolean =>
  findings.length === 0 && verdicts.every(({ broken }) => broken === 0);

/** What a run came to: faults brought about, what was lost, doubled or late, and each invariant. */
export function reportOf(ran: Ran): string {
  const { done, skipped, verdicts, findings, late, work, reconciled, parked } = ran;
  const times = [...done]
    .sort(([one], [other]) => one - other)
    .map(([number, count]) => `${number}×${count}`);
  const lost = verdicts.filter(({ id }) => ['G1', 'G4', 'W1'].includes(id));
  const doubled = verdicts.filter(({ id }) => ['G2', 'G3', 'G5', 'W2', 'W3', 'W4'].includes(id));
  const sum = (some: Ran['verdicts']) => some.reduce((all, { broken }) => all + broken, 0);
  const figure = (seconds: number) => `${seconds.toFixed(2)} s`;
  return [
    '',
    `Faults brought about: ${times.join(' ') || 'none'}`,
    ...[...skipped].map(
      ([number, lacking]) => `SKIPPED: ${number} ${nameOf(number)}, for lack of ${lacking}`,
    ),
    `Work done meanwhile: ${work}`,
    `Lost: ${sum(lost)}   doubled or at odds: ${sum(doubled)}   handled: ${late.handled} effects, half of them within ${figure(late.median)}, 99 % within ${figure(late.p99)}, the latest after ${figure(late.longest)}`,
    invariantsTable(verdicts),
    ...findings.map((finding) => `BROKEN  ${finding}`),
    ...parked.map((line) => `parked  ${line}`),
    ...differencesOf(reconciled),
  ].join('\n');
}

/** Summaries, and of what is not the adversary's own (it says events of nobody, and poison) each line. */
function differencesOf(reconciled: string): string[] {
  const lines = reconciled.split('\n').filter((line) => line !== '');
  const own = /: (message-without-event|message-parked) /;
  const isSummary = /: (no difference|\d+ differences)/;
  const others = lines.filter((line) => !own.test(line) && !isSummary.test(line));
  return [...lines.filter((line) => isSummary.test(line)), ...others.slice(0, 20)];
}

const nameOf = (number: number): string => faults.find((fault) => fault.number === number)?.name ?? '';
