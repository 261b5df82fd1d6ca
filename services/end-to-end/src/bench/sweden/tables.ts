import { figure } from '../goals-table.ts';
import { statementsTable } from '../profile/profile-table.ts';
import { themes } from './plan-request.ts';
import type { CountyOutcome, FilledBanks } from './play-sweden.ts';
import type { Flatness, Look } from './watch.ts';

const cells = (...values: readonly (string | number)[]): string =>
  values.map((value) => (typeof value === 'number' ? figureOf(value) : value).padStart(20)).join('');

const figureOf = (value: number): string => value.toLocaleString('sv-SE').replaceAll(/\s/g, ' ');
const kronor = (ore: number): string => figureOf(Math.round(ore) / 100);

/** Per county: who is in the bank, what was asked for, who took part, what it cost by theme. */
export function countiesTable(outcomes: readonly CountyOutcome[]): string {
  const rows = outcomes.map(({ county, reckoned, found, isRight }) => {
    const figures = found ?? { ...reckoned, residents: 0, requests: 0, engagements: 0, occasions: 0 };
    const ore = themes.map((theme) => found?.oreByTheme[theme] ?? 0);
    const name = `${county.code} ${county.name}`.padEnd(26);
    const { residents, requests, engagements, occasions } = figures;
    const sum = ore.reduce((all, each) => all + each, 0);
    return `${name}${cells(residents, requests, engagements, occasions, ...ore.map(kronor), kronor(sum), isRight ? 'right' : 'DIFFERS')}`;
  });
  const head = `${''.padEnd(26)}${cells('residents', 'requests', 'per request', 'per occasion', ...themes, 'kr in all', 'reckoning')}`;
  return [head, ...rows].join('\n');
}

/** Does it slow down? Rate and processor time of each tenth. */
export function looksTable(looks: readonly Look[], engagements: number): string {
  const all = looks.at(-1)?.done || 1;
  const total = ({ processor }: Look) => Object.values(processor).reduce((sum, each) => sum + each, 0);
  const rows = looks.slice(1).map((look, at) => {
    const before = looks[at]!;
    const share = (look.done - before.done) / all;
    const rate = (share * engagements) / (look.seconds - before.seconds);
    const ms = ((total(look) - total(before)) * 1_000) / (share * engagements);
    return `  ${((100 * look.done) / all).toFixed(0).padStart(4)} %  ${figure(look.seconds).padStart(7)} s  ${figure(rate).padStart(7)}/s  ${figure(ms).padStart(7)} ms`;
  });
  return ['Engagements a second, and processor time of all for one:', ...rows].join('\n');
}

export function importTable({ importProcessorMs, importStatements }: FilledBanks, residents: number): string {
  const rows = Object.entries(importProcessorMs).map(
    ([name, ms]) => `  ${name.padEnd(22)} ${figure(ms).padStart(7)} ms`,
  );
  return [
    'Processor time of each process for a resident read in, and the statements that took longest:',
    ...rows,
    statementsTable(importStatements, residents),
  ].join('\n');
}

/** Of each process over the whole play, for one engagement. */
export function processorTable(looks: readonly Look[], engagements: number): string {
  const [first, last] = [looks[0]!, looks.at(-1)!];
  const rows = Object.entries(last.processor).map(([name, seconds]) => {
    const ms = ((seconds - (first.processor[name] ?? 0)) * 1_000) / engagements;
    return `  ${name.padEnd(22)} ${figure(ms).padStart(7)} ms`;
  });
  return ['Processor time of each process for an engagement:', ...rows].join('\n');
}

export function memoryTable(memory: Readonly<Record<string, Flatness>>): string {
  const rows = Object.entries(memory).map(
    ([name, { firstMb, lastMb, ratio, slope }]) =>
      `  ${name.padEnd(22)} ${figure(firstMb).padStart(7)} → ${figure(lastMb).padStart(7)} MB  ${figure(ratio)} ×  ${slope.toFixed(1)} MB a tenth`,
  );
  return ['Memory, first and last quarter, and its slope over the second half:', ...rows].join('\n');
}
