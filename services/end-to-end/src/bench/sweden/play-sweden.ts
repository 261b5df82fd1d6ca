import { setTimeout as pause } from 'node:timers/promises';
import { Said } from '../crowd/said.ts';
import type { ProfileSummary } from '../profile/summary.ts';
import { profileServices } from '../profile/take-profile.ts';
import type { MeasuredSystem } from '../system/measured-system.ts';
import type { SwedishCounty } from './counties.ts';
import { CountyAtWork } from './county-at-work.ts';
import { CrowdOfSweden } from './crowd-of-sweden.ts';
import { FinanceOffices } from './finance-offices.ts';
import { Outcome } from './outcome.ts';
import { type CountyFigures, reckon } from './reckoning.ts';
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

export interface PlayedYear {
  readonly importSeconds: number;
  readonly seconds: number;
  readonly engagements: number;
  readonly counties: readonly CountyOutcome[];
  readonly watch: Watch;
  readonly services: Readonly<Record<string, ProfileSummary>>;
}

const LOOKS_EVERY_MS = 1_000;

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
    const importSeconds = await fillBanks(atWork, seed, say);
    const reckoned = years.map(reckon);
    const all = reckoned.reduce((sum, { compensations }) => sum + compensations, 0);
    await measured.statements.begin();
    const watch = new Watch(measured, all);
    const begun = performance.now();
    const play = async () => {
      const playing = new CrowdOfSweden(atWork, said).play();
      await Promise.all([playing, watched(watch, outcome, all, playing)]);
    };
    const services = await (profile ? profileServices(measured, play) : play().then(() => ({})));
    const seconds = (performance.now() - begun) / 1_000;
    await measured.statements.end();
    const found = await outcome.figures();
    const byCounty = years.map(({ county }, at) => resultOf(county, reckoned[at]!, found.get(county.tenant)));
    const engagements = reckoned.reduce((sum, each) => sum + each.engagements, 0);
    return { importSeconds, seconds, engagements, counties: byCounty, watch, services };
  } finally {
    said.stop();
    await finance.close();
    await outcome.close();
    for (const county of atWork) county.close();
  }
}

/** One county after the other, as they would join. */
async function fillBanks(
  counties: readonly CountyAtWork[],
  seed: string,
  say: (line: string) => void,
): Promise<number> {
  const begun = performance.now();
  for (const county of counties) {
    await county.setUp();
    await county.fillBank(seed);
  }
  const seconds = (performance.now() - begun) / 1_000;
  const residents = counties.reduce((sum, { year }) => sum + year.residents, 0);
  say(
    `${residents} residents in ${counties.length} counties, imported and known everywhere in ${seconds.toFixed(0)} s`,
  );
  return seconds;
}

/** Until everything is confirmed, or the play has failed. */
async function watched(watch: Watch, outcome: Outcome, all: number, playing: Promise<void>): Promise<void> {
  let failed = false;
  playing.catch(() => {
    failed = true;
  });
  for (let done = 0; !failed; ) {
    done = await outcome.confirmed();
    await watch.see(done);
    if (done >= all) return;
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
