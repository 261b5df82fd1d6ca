import type { StatementTime } from './statements.ts';
import type { ProfileSummary, Share } from './summary.ts';
import type { Profile } from './take-profile.ts';

const MOST = 8;

/** The profile as lines to read: per service its processor time, the modules and functions it went to, the statements. */
export function profileTable({ flows, services, statementsPerFlow, slowest, most }: Profile): string {
  return [
    `Where the time goes (profile of ${flows} flows)`,
    servicesTable(services, flows),
    '  statements per flow:',
    ...Object.entries(statementsPerFlow).map(
      ([database, count]) => `    ${database.padEnd(22)}${count.toFixed(1).padStart(8)}`,
    ),
    '  statements that took longest (ms per flow, calls per flow):',
    ...slowest.slice(0, MOST).map((each) => statementLine(each, flows)),
    '  statements that came most often:',
    ...most.slice(0, MOST).map((each) => statementLine(each, flows)),
  ].join('\n');
}

/** Per service its processor time for one of so many, and the modules and functions it went to. */
export const servicesTable = (services: Readonly<Record<string, ProfileSummary>>, of: number): string =>
  Object.entries(services)
    .flatMap(([name, summary]) => serviceLines(name, summary, of))
    .join('\n');

export const statementsTable = (statements: readonly StatementTime[], of: number): string =>
  statements.map((each) => statementLine(each, of)).join('\n');

function serviceLines(name: string, { busyMs, modules, functions }: ProfileSummary, flows: number): string[] {
  return [
    `  ${name}: ${(busyMs / flows).toFixed(1)} ms of processor time each`,
    `    modules    ${sharesOf(modules)}`,
    `    functions  ${sharesOf(functions)}`,
  ];
}

const sharesOf = (shares: readonly Share[]): string =>
  shares
    .slice(0, MOST)
    .map(({ what, percent }) => `${what} ${percent.toFixed(0)} %`)
    .join(' · ');

const statementLine = ({ database, calls, ms, text }: StatementTime, flows: number): string =>
  `    ${(ms / flows).toFixed(2).padStart(7)} ms ${(calls / flows).toFixed(1).padStart(6)} ×  ${database}: ${text.slice(0, 90)}`;
