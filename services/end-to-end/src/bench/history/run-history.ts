import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LocalEnvironment } from '@medverka/local-environment';
import { Person } from '../../client/person.ts';
import { until } from '../../client/until.ts';
import { checkInvariants } from '../../invariants/check.ts';
import type { Meeting } from '../crowd/meeting.ts';
import { figure, goalsTable } from '../goals-table.ts';
import { judge } from '../judge.ts';
import type { BenchOptions } from '../options.ts';
import { settled } from '../settled.ts';
import { BenchSystem } from '../system/bench-system.ts';
import { measureUnit } from '../unit/unit-transaction.ts';
import { ENGAGEMENTS, expectedFees, history, historyYears, REQUESTS } from './history.ts';

const SOURCE = 'history';
const UNIT_SECONDS = 2;
const tariffFile = resolve(
  import.meta.dirname,
  '../../../../compensation/src/reference-data/tariffs/kalmar.json',
);

/** Kalmar's whole history end to end; its sums against a reckoning of our own. */
export async function runHistory(
  _: BenchOptions,
  environment: LocalEnvironment,
  say: (line: string) => void,
): Promise<object> {
  const bench = await BenchSystem.start(environment, say);
  try {
    await setUpYears(bench);
    const residents = await new Person(bench.system, 'coordinator').all<{ residentId: string }>(
      'interest-bank',
      '/v1/residents',
    );
    const meetings = history(
      bench.crowd.groupId,
      SOURCE,
      residents.map(({ residentId }) => residentId),
    );
    const admin = bench.system.postgres.adminUrl;
    const { full, takeOverSeconds } = await takeOver(bench, meetings, say);
    const before = await measureUnit(admin, UNIT_SECONDS);
    const begun = performance.now();
    await bench.crowd.hold(full);
    await until('every engagement is paid', async () => (await paid(bench)) === ENGAGEMENTS, 300_000);
    const seconds = (performance.now() - begun) / 1_000;
    await settled(bench);
    const after = await measureUnit(admin, UNIT_SECONDS);
    const unit = { before: before.perSecond, after: after.perSecond };
    const sums = await sumsByYear(bench);
    const expected = expectedFees(meetings);
    const isRight = JSON.stringify(sums) === JSON.stringify(expected);
    const invariants = await checkInvariants(bench.system.settingsFile);
    const broken = invariants.filter((verdict) => verdict.broken > 0);
    const goals = judge(
      [
        {
          what: `${REQUESTS} requests with ${ENGAGEMENTS} engagements taken over, from attendance to the last receipt`,
          value: seconds,
          unit: 's',
          atMost: 10,
        },
      ],
      unit,
    );
    for (const [year, ore] of Object.entries(expected))
      say(`  ${year}  paid ${kronor(sums[year] ?? 0).padStart(12)}  reckoned ${kronor(ore).padStart(12)}`);
    say(
      `${isRight ? 'The sums are right.' : 'THE SUMS DIFFER.'} ${figure(ENGAGEMENTS / seconds)} engagements a second.`,
    );
    say(goalsTable(goals, unit));
    say(
      broken.length > 0
        ? `Invariants broken: ${broken.map(({ id }) => id).join(', ')}`
        : 'All invariants hold.',
    );
    return { unit: { before, after }, takeOverSeconds, seconds, sums, expected, isRight, goals, invariants };
  } finally {
    await bench.close();
  }
}

/**
 * The county's assignments come to us as they were: who took part is given. They are asked for, offered and accepted
 * through the services all the same, so that nothing is written past them; that time is told apart.
 */
async function takeOver(bench: BenchSystem, meetings: readonly Meeting[], say: (line: string) => void) {
  const begun = performance.now();
  const full = await bench.crowd.seat(meetings);
  const takeOverSeconds = (performance.now() - begun) / 1_000;
  say(`${REQUESTS} requests with ${ENGAGEMENTS} assignments taken over in ${figure(takeOverSeconds)} s.`);
  await settled(bench);
  return { full, takeOverSeconds };
}

/** A tariff by the price base amount, and money for each of the years. */
async function setUpYears({ people: { coordinator } }: BenchSystem): Promise<void> {
  const { source: _, ...tariff } = JSON.parse(readFileSync(tariffFile, 'utf8')) as Record<string, unknown>;
  const given = Object.fromEntries(Object.entries(tariff).filter(([, value]) => value !== null));
  await coordinator.post('compensation', '/v1/tariffs', given);
  await coordinator.post('compensation', '/v1/funding-sources', {
    code: SOURCE,
    name: 'Dialogmöten 2016–2022',
    neutralCode: 'G-200',
    tariffCode: String(tariff.code),
  });
  for (const year of historyYears) {
    const path = `/v1/funding-sources/${SOURCE}/budgets/${year}`;
    await coordinator.put('compensation', path, { grantedOre: 100_000_000 });
  }
}

const paid = (bench: BenchSystem) =>
  bench.count(
    'compensation',
    `select count(*)::int as n from compensation where state = 'confirmed' and funding_source = '${SOURCE}'`,
  );

async function sumsByYear({ installation }: BenchSystem): Promise<Record<string, number>> {
  const rows = await installation.ask<{ year: string; ore: number }>(
    'compensation',
    'kalmar',
    `select year::text, sum(amount_ore)::float8 as ore from compensation
      where state = 'confirmed' and funding_source = '${SOURCE}' group by year order by year`,
  );
  return Object.fromEntries(rows.map(({ year, ore }) => [year, ore]));
}

const kronor = (ore: number): string => `${(ore / 100).toFixed(2)} kr`;
