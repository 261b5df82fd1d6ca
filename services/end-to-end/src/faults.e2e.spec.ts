import { beforeAll, describe, expect, it } from '@jest/globals';
import { LocalEnvironment } from '@medverka/local-environment';
import type { Fault } from './faults/fault.ts';
import { faultNumbered, faults } from './faults/faults.ts';
import { readFaultOptions } from './faults/options.ts';
import { actLine, planFaults } from './faults/plan.ts';
import { reportOf } from './faults/report.ts';
import { type Ran, runFaults } from './faults/run.ts';

const numbers = faults.map(({ number }) => number);

describe('the plan of a fault run', () => {
  it('follows from the seed alone', () => {
    const plan = (seed: string) => planFaults(seed, faults, 60).map(actLine);
    expect(plan('7')).toEqual(plan('7'));
    expect(plan('7')).not.toEqual(plan('8'));
  });

  it('has every fault once before any comes again', () => {
    const first = planFaults('1', faults, faults.length).map(({ fault }) => fault.number);
    expect(first.sort()).toEqual([...numbers].sort());
  });

  it('knows the 27 faults that must be survived, each by a number of its own', () => {
    expect(new Set(numbers).size).toBe(faults.length);
    for (let number = 1; number <= 27; number += 1) expect(numbers).toContain(number);
  });

  it.each([
    [['--minutes', '0'], '--minutes'],
    [['--only', '99'], '--only'],
    [['--often'], '--often'],
  ])('is refused with %j', (args, words) => {
    expect(() => readFaultOptions(args, numbers)).toThrow(words);
  });
});

/** Quick ones of each kind; `npm run faults` has them all. */
const short = [2, 5, 6, 8, 11, 12, 10, 21, 7, 3];

describe('people at work and an adversary, for some forty seconds', () => {
  let ran: Ran;
  const lines: string[] = [];

  beforeAll(async () => {
    const environment = await LocalEnvironment.temporary();
    try {
      const acts = planFaults(
        'npm test',
        short.map((number) => faultNumbered(number) as Fault),
        short.length,
      );
      ran = await runFaults({
        environment,
        seed: 'npm test',
        seconds: 40,
        acts,
        say: (line) => lines.push(line),
      });
    } finally {
      await environment.stop();
    }
  }, 400_000);

  it('leave every invariant whole: nothing lost, nothing doubled', () => {
    const broken = ran.verdicts.filter((verdict) => verdict.broken > 0);
    expect({ broken, findings: ran.findings, lines }).toMatchObject({ broken: [], findings: [] });
    expect(new Set(ran.verdicts.map(({ id }) => id)).size).toBe(12);
  });

  it('is told in full', () => {
    expect(ran.done.size).toBeGreaterThan(2);
    expect(reportOf(ran)).toContain('Lost: 0   doubled or at odds: 0');
  });
});
