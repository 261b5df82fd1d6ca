import type { LocalEnvironment } from '@medverka/local-environment';
import { figure, goalsTable } from '../goals-table.ts';
import { judge } from '../judge.ts';
import type { BenchOptions } from '../options.ts';
import { growthOf } from '../profile/growth.ts';
import { growthTable } from '../profile/growth-table.ts';
import { BenchSystem } from '../system/bench-system.ts';
import { measureFlows } from '../throughput.ts';
import { measureUnit } from '../unit/unit-transaction.ts';
import { fillOld } from './fill-old.ts';

const UNIT_SECONDS = 4;
/** Services get quicker for some hundreds of flows; the empty side, which is measured first, is not to pay for that. */
const WARM_UP = 400;
const WARM_AGAIN = 100;

/** The same flows in empty tables and beside many old assignments. */
export async function runOld(
  { flows, old }: BenchOptions,
  environment: LocalEnvironment,
  say: (line: string) => void,
): Promise<object> {
  const bench = await BenchSystem.start(environment, say);
  try {
    const admin = bench.system.postgres.adminUrl;
    await measureFlows(bench, WARM_UP, 0);
    const before = await measureUnit(admin, UNIT_SECONDS);
    await bench.statements.begin();
    const empty = await measureFlows(bench, flows, WARM_UP);
    const early = { from: [], to: await bench.statements.end() };
    say(`Empty tables: ${figure(empty.flowsPerSecond)} flows/s. Filling them …`);
    const filled = await fillOld(bench, old, say);
    // Statements are planned anew for tables that have grown: once for each connection, on this side as on the other.
    await measureFlows(bench, WARM_AGAIN, WARM_UP + flows);
    await bench.statements.begin();
    const full = await measureFlows(bench, flows, WARM_UP + WARM_AGAIN + flows);
    const growth = growthOf(early, { from: [], to: await bench.statements.end() });
    say(`With ${old} old assignments: ${figure(full.flowsPerSecond)} flows/s`);
    const after = await measureUnit(admin, UNIT_SECONDS);
    const unit = { before: before.perSecond, after: after.perSecond };
    const goals = judge(
      [
        {
          what: `flows/s with ${old} old assignments ÷ flows/s in empty tables`,
          value: full.flowsPerSecond / empty.flowsPerSecond,
          unit: '×',
          atLeast: 0.9,
        },
        {
          what: 'the same in processor time a flow, empty ÷ full',
          value: total(empty.processorMs) / total(full.processorMs),
          unit: '×',
          atLeast: 0.9,
        },
      ],
      unit,
    );
    say(`\n${growthTable(growth)}\n`);
    say(goalsTable(goals, unit));
    return { unit: { before, after }, empty, filled, full, growth: growth.slice(0, 30), goals };
  } finally {
    await bench.close();
  }
}

const total = (ms: Readonly<Record<string, number>>): number =>
  Object.values(ms).reduce((sum, each) => sum + each, 0);
