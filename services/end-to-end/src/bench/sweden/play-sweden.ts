import { setTimeout as pause } from 'node:timers/promises';
import { Said } from '../crowd/said.ts';
import type { StatementTime } from '../profile/statements.ts';
import type { ProfileSummary } from '../profile/summary.ts';
import { profileServices } from '../profile/take-profile.ts';
import { settled } from '../settled.ts';
import type { MeasuredSystem } from '../system/measured-system.ts';
import type { SwedishCounty } from './counties.ts';
import { CountyAtWork } from './county-at-work.ts';
import { CrowdOfSweden } from './crowd-of-sweden.ts';
import { FinanceOffices } from './finance-offices.ts';
import { Outcome } from './outcome.ts';
import { type CountyFigures, reckon } from './reckoning.ts';
import { importTable } from './tables.ts';
import { Watch } from './watch.ts';
import { planYear, type Shares } from './year.ts';

export interface YearToPlay extends Shares {
  readonly counties: readonly SwedishCounty[];
  readonly seed: string;
  /** Counties whose finance systems answer in this process. */
  readonly offices: readonly string[];
  /** Whether it is told where the services' processor time goes. */
  readonly profile?: boolean;
}

export interface CountyOutcome {
  readonly county: SwedishCounty;
  readonly reckoned: CountyFigures;
  readonly found: CountyFigures | undefined;
  readonly isRight: boolean;
}

export interface FilledBanks {
  readonly importSeconds: number;
  /** Milliseconds of processor time a resident, by process, and the statements that took longest. */
  readonly importProcessorMs: Readonly<Record<string, number>>;
  readonly importStatements: readonly StatementTime[];
}

export interface PlayedYear extends FilledBanks {
  readonly seconds: number;
  readonly engagements: number;
  readonly counties: readonly CountyOutcome[];
  readonly watch: Watch;
  readonly services: Readonly<Record<string, ProfileSummary>>;
}

const LOOKS_EVERY_MS = 1_000;
/** Longer than a busy machine takes for anything that is paid; the first payout run waits for a month's approvals. */
const STANDSTILL_MS = 600_000;

/** Fills the banks and plays the year to its last receipt. */
export async function playSweden(
  measured: MeasuredSystem,
  { counties, seed, offices, profile, ...shares }: YearToPlay,
  say: (line: string) => void,
): Promise<PlayedYear> {
  const years = planYear(counties, shares, seed);
  const run = `sweden-${Date.now().toString(36)}`;
  const atWork = years.map((year) => new CountyAtWork(measured, year, run));
  const finance = await FinanceOffices.open(measured.system, offices);
  const said = new Said(measured.installation.broker, '*');
  const outcome = await Outcome.open(measured);
  try {
    await measured.statements.begin();
    const filled = await fillBanks(measured, atWork, seed, say);
    const reckoned = years.map(reckon);
    const all = reckoned.reduce((sum, { compensations }) => sum + compensations, 0);
    await measured.statements.begin();
    const watch = new Watch(measured, all, say);
    const begun = performance.now();
    const play = async () => {
      const crowd = new CrowdOfSweden(atWork, said);
      const playing = crowd.play();
      await Promise.all([playing, watched(watch, outcome, all, playing, () => crowd.standing)]);
    };
    const services = await (profile ? profileServices(measured, play) : play().then(() => ({})));
    const seconds = (performance.now() - begun) / 1_000;
    await measured.statements.end();
    const found = await outcome.figures();
    const byCounty = years.map(({ county }, at) => resultOf(county, reckoned[at]!, found.get(county.tenant)));
    const engagements = reckoned.reduce((sum, each) => sum + each.engagements, 0);
    return { ...filled, seconds, engagements, counties: byCounty, watch, services };
  } finally {
    said.stop();
    await finance.close();
    await outcome.close();
    for (const county of atWork) county.close();
  }
}

/** How many counties read in their banks side by side: while one is heard of everywhere the next is read. */
const TOGETHER = 3;

/** A few counties at a time; until every service has heard of everybody. */
async function fillBanks(
  measured: MeasuredSystem,
  counties: readonly CountyAtWork[],
  seed: string,
  say: (line: string) => void,
): Promise<FilledBanks> {
  const begun = performance.now();
  const spent = measured.processorSeconds();
  const left = [...counties];
  const fill = async () => {
    for (let county = left.shift(); county; county = left.shift()) {
      const before = performance.now();
      await county.setUp();
      await county.fillBank(seed);
      const { residents, county: of } = county.year;
      const took = (performance.now() - before) / 1_000;
      say(`  ${of.name}: ${residents} residents, ${(residents / took).toFixed(0)} a second`);
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, fill));
  await settled(measured);
  const importSeconds = (performance.now() - begun) / 1_000;
  const residents = counties.reduce((sum, { year }) => sum + year.residents, 0);
  say(
    `${residents} residents in ${counties.length} counties, known everywhere after ${importSeconds.toFixed(0)} s`,
  );
  const importProcessorMs = Object.fromEntries(
    Object.entries(measured.processorSeconds()).map(([name, seconds]) => [
      name,
      ((seconds - (spent[name] ?? 0)) * 1_000) / residents,
    ]),
  );
  const importStatements = (await measured.statements.seen()).slice(0, 15);
  const filled = { importSeconds, importProcessorMs, importStatements };
  say(importTable(filled, residents));
  return filled;
}

/** Until everything is confirmed, or the play has failed. @throws when nothing is confirmed any more */
async function watched(
  watch: Watch,
  outcome: Outcome,
  all: number,
  playing: Promise<void>,
  standing: () => string,
): Promise<void> {
  let failed = false;
  playing.catch(() => {
    failed = true;
  });
  for (let done = 0, since = performance.now(); !failed; ) {
    const now = await outcome.confirmed();
    if (now !== done) since = performance.now();
    done = now;
    await watch.see(done);
    if (done >= all) return;
    if (performance.now() - since > STANDSTILL_MS)
      throw new Error(`Nothing was paid for ten minutes, at ${done} of ${all}: ${standing()}.`);
    await pause(LOOKS_EVERY_MS);
  }
}

const resultOf = (
  county: SwedishCounty,
  reckoned: CountyFigures,
  found: CountyFigures | undefined,
): CountyOutcome => ({
  ...{ county, reckoned, found },
  isRight: JSON.stringify(reckoned) === JSON.stringify(found),
});
