import type { LocalEnvironment } from '@medverka/local-environment';
import { checkInvariants } from '../../invariants/check.ts';
import { goalsTable } from '../goals-table.ts';
import { isBusy, judge } from '../judge.ts';
import type { BenchOptions } from '../options.ts';
import { growthOf } from '../profile/growth.ts';
import { growthTable } from '../profile/growth-table.ts';
import { servicesTable, statementsTable } from '../profile/profile-table.ts';
import { settled } from '../settled.ts';
import { MeasuredSystem } from '../system/measured-system.ts';
import { measureUnit } from '../unit/unit-transaction.ts';
import { counties } from './counties.ts';
import { type PlayedYear, playSweden } from './play-sweden.ts';
import { countiesTable, looksTable, memoryTable, processorTable } from './tables.ts';
import { flatness } from './watch.ts';
import { WHOLE_YEAR } from './year.ts';

const UNIT_SECONDS = 2;
const HOME = 'kalmar';

/** A share of the year of all Sweden, on the real services; its sums against a reckoning of our own. */
export async function runSweden(
  { share, residents, seed, profile }: BenchOptions,
  environment: LocalEnvironment,
  say: (line: string) => void,
): Promise<object> {
  const others = counties.filter(({ tenant }) => tenant !== HOME);
  const measured = await MeasuredSystem.open(environment, say, others);
  try {
    const admin = measured.system.postgres.adminUrl;
    const before = (await measureUnit(admin, UNIT_SECONDS)).perSecond;
    const offices = counties.map(({ tenant }) => tenant);
    const year = { counties, seed, offices, share, residentShare: residents, profile };
    const played = await playSweden(measured, year, say);
    await settled(measured);
    const unit = { before, after: (await measureUnit(admin, UNIT_SECONDS)).perSecond };
    const invariants = await checkInvariants(measured.system.settingsFile);
    return tell({ played, share, unit, invariants }, say);
  } finally {
    await measured.close();
  }
}

interface Told {
  readonly played: PlayedYear;
  readonly share: number;
  readonly unit: { readonly before: number; readonly after: number };
  readonly invariants: Awaited<ReturnType<typeof checkInvariants>>;
}

function tell({ played, share, unit, invariants }: Told, say: (line: string) => void): object {
  const {
    watch,
    seconds,
    importSeconds,
    importProcessorMs,
    importStatements,
    engagements,
    counties: byCounty,
    services,
  } = played;
  const memory = flatness(watch.looks);
  const [, second = [], third = []] = watch.statements;
  const [nextToLast = [], last = []] = watch.statements.slice(-2);
  const growth = growthOf({ from: second, to: third }, { from: nextToLast, to: last });
  const isRight = byCounty.every((each) => each.isRight);
  const wholeYear = seconds / share;
  const goals = judge(
    [
      {
        what:
          share === 1
            ? `the year of all Sweden, ${WHOLE_YEAR.engagements} engagements to the last receipt`
            : `the whole year, extrapolated from ${engagements} engagements in ${seconds.toFixed(0)} s`,
        value: wholeYear / 60,
        unit: 'min',
        atMost: 10,
      },
      {
        what: 'memory, last ÷ first quarter, of the service that grows most',
        value: Math.max(...Object.values(memory).map(({ ratio }) => ratio)),
        unit: '×',
        atMost: 1.1,
      },
    ],
    unit,
  );
  say(`\n${countiesTable(byCounty)}`);
  say(isRight ? 'The sums are right in every county.' : 'THE SUMS DIFFER.');
  say(`\n${looksTable(watch.looks, engagements)}`);
  say(`\n${processorTable(watch.looks, engagements)}`);
  say(`\n${memoryTable(memory)}`);
  const slowest = last.slice(0, 25);
  say(`\nStatements that took longest (for one engagement):\n${statementsTable(slowest, engagements)}`);
  say(`\n${growthTable(growth)}\n`);
  if (Object.keys(services).length > 0) say(`${servicesTable(services, engagements)}\n`);
  say(goalsTable(goals, unit));
  const broken = invariants.filter((verdict) => verdict.broken > 0);
  say(
    broken.length > 0
      ? `Invariants broken: ${broken.map(({ id }) => id).join(', ')}`
      : 'All invariants hold.',
  );
  return {
    busy: isBusy(unit),
    ...{
      unit,
      share,
      importSeconds,
      importProcessorMs,
      importStatements,
      seconds,
      wholeYearSeconds: wholeYear,
      engagements,
      isRight,
    },
    ...{ counties: byCounty, looks: watch.looks, memory, growth: growth.slice(0, 30), goals, invariants },
    ...{ slowest, services },
  };
}
