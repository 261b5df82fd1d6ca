import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LocalEnvironment } from '@medverka/local-environment';
import { type Profile, takeProfile } from './profile/take-profile.ts';
import { counties } from './sweden/counties.ts';
import { playSweden } from './sweden/play-sweden.ts';
import { flatness } from './sweden/watch.ts';
import { WHOLE_YEAR } from './sweden/year.ts';
import { BenchSystem } from './system/bench-system.ts';
import { measureFlows, type Throughput } from './throughput.ts';
import { measureUnit } from './unit/unit-transaction.ts';

const FLOWS = 4;
/** Two small counties, beside the one in which flows are played. */
const played = counties.filter(({ tenant }) => ['gotland', 'jamtland'].includes(tenant));
const ENGAGEMENTS = 20;
const RESIDENTS = 140;

describe('a tiny run of the benchmark', () => {
  let environment: LocalEnvironment;
  let bench: BenchSystem;
  beforeAll(async () => {
    environment = await LocalEnvironment.temporary();
    bench = await BenchSystem.start(environment, () => {}, played);
  }, 180_000);
  afterAll(async () => {
    await bench?.close();
    await environment.stop();
  });

  it('walks every flow to its receipt, and finds what that took', async () => {
    let seen: Throughput | undefined;
    const profile: Profile = await takeProfile(bench, FLOWS, async () => {
      seen = await measureFlows(bench, FLOWS, 0);
    });
    expect(seen!.flowsPerSecond).toBeGreaterThan(0);
    // Two dozen messages, calls and jobs: fewer would mean that something is not counted.
    expect(seen!.transactionsPerFlow).toBeGreaterThan(20);
    expect(seen!.transactionsPerFlow).toBeLessThan(40);
    // By the source maps of what was bundled: ours and others'.
    const modules = profile.services.compensation!.modules.map(({ what }) => what);
    expect(modules).toContain('pg');
    expect(modules).toContainEqual(expect.stringMatching(/^(compensation|event-delivery)\/.*\.ts$/));
    expect(profile.statementsPerFlow.compensation).toBeGreaterThan(10);
    const paid = await bench.count(
      'compensation',
      `select count(*)::int as n from compensation where state = 'confirmed'`,
    );
    expect(paid).toBe(FLOWS);
  }, 180_000);

  it('plays a piece of the year of all Sweden, whose sums are as reckoned', async () => {
    const year = await playSweden(
      bench,
      {
        counties: played,
        seed: 'tiny',
        offices: played.map(({ tenant }) => tenant),
        share: ENGAGEMENTS / WHOLE_YEAR.engagements,
        residentShare: RESIDENTS / WHOLE_YEAR.residents,
      },
      () => {},
    );
    for (const { found, reckoned } of year.counties) expect(found).toEqual(reckoned);
    expect(year.counties.map(({ isRight }) => isRight)).toEqual([true, true]);
    expect(year.engagements).toBe(ENGAGEMENTS);
    expect(Object.keys(flatness(year.watch.looks))).toContain('compensation');
  }, 240_000);

  it('measures the unit transaction on the same server', async () => {
    const unit = await measureUnit(bench.system.postgres.adminUrl, 0.2);
    expect(unit.perSecond).toBeGreaterThan(0);
    expect(unit.perSecondInOneMessage).toBeGreaterThan(0);
  });
});
