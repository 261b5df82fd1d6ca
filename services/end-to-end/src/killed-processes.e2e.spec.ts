import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from './client/until.ts';
import { checkInvariants } from './invariants/check.ts';
import { playKalmarPlan } from './kalmar-plan/play.ts';
import { seededNumbers } from './kalmar-plan/residents.ts';
import { startFinanceSystem } from './local-system/finance-system.ts';
import type { LocalSystem } from './local-system/local-system.ts';
import { serviceNames } from './local-system/services.ts';
import { stageOf, systemForTest } from './testing/played-system.ts';

const SEED = 'killed-processes';

describe('killing any process at any moment', () => {
  let system: LocalSystem;

  beforeAll(async () => {
    // A broker that is killed must have written what it acknowledged, as it does in real use.
    system = await systemForTest({ durable: true });
  });

  afterAll(() => system?.environment.stop());

  it('changes nothing about who is assigned and who is paid', async () => {
    const adversary = new AbortController();
    const killing = killUntil(adversary.signal);
    try {
      let finance = await startFinanceSystem(system);
      const restarting = setInterval(() => {
        void finance.kill().then(async () => {
          if (!adversary.signal.aborted) finance = await startFinanceSystem(system);
        });
      }, 7_000);
      const played = await playKalmarPlan(stageOf(system, 60_000)).finally(() => clearInterval(restarting));
      expect(played.computedSumOre).toBe(12_486_000);
      expect(played.outcome.feesOre).toBe(9_486_000);
      expect(played.outcome.paidOre).toBe(played.outcome.outcomeOre);
    } finally {
      adversary.abort();
      expect(await killing).toBeGreaterThan(3);
    }
    const broken = async () =>
      (await checkInvariants(system.settingsFile)).filter((verdict) => verdict.broken > 0);
    await until('nothing waits', async () => (await broken()).length === 0, 90_000).catch(() => undefined);
    expect(await broken()).toEqual([]);
  }, 400_000);

  /** Kills a service or the broker every now and then and starts it again; how often it did. */
  async function killUntil(signal: AbortSignal): Promise<number> {
    const next = seededNumbers(SEED);
    const victims = [...serviceNames, 'nats'] as const;
    let kills = 0;
    while (!signal.aborted) {
      await pause(300 + next() * 1_500, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) break;
      const victim = victims[Math.floor(next() * victims.length)]!;
      if (victim === 'nats') {
        await system.nats.server!.kill();
        await system.nats.server!.restart();
      } else {
        await system.processes.get(victim)!.kill();
        await system.startService(victim);
      }
      kills += 1;
    }
    return kills;
  }
});
