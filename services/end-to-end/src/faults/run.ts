import { fakeClockLibrary, type LocalEnvironment } from '@medverka/local-environment';
import type { Verdict } from '../invariants/verdict.ts';
import { LocalSystem } from '../local-system/local-system.ts';
import type { ServiceName } from '../local-system/services.ts';
import { checkAll, parkedReasons } from './aftermath.ts';
import { Arena, type ServiceLinks, type Tools } from './arena.ts';
import { requestsBrokenOff } from './broken-off.ts';
import { Chance } from './chance.ts';
import { type Lateness, lateness } from './lateness.ts';
import { Link } from './network/link.ts';
import { type Act, actLine } from './plan.ts';
import { brokersDisk, databasesDisk } from './tools.ts';
import { County } from './work/county.ts';
import { OutsideWorld } from './work/outside-world.ts';
import { Work } from './work/work.ts';

export interface Ran {
  /** How often each fault was brought about, by its number. */
  readonly done: ReadonlyMap<number, number>;
  /** Faults for which this machine lacks a tool, and which. */
  readonly skipped: ReadonlyMap<number, string>;
  readonly verdicts: readonly Verdict[];
  /** What somebody saw that must not be: answers, states. */
  readonly findings: readonly string[];
  readonly late: Lateness;
  readonly work: string;
  readonly calls: readonly string[];
  readonly reconciled: string;
  readonly parked: readonly string[];
}

export interface RunSettings {
  readonly environment: LocalEnvironment;
  readonly seed: string;
  readonly seconds: number;
  readonly acts: readonly Act[];
  readonly say: (line: string) => void;
}

/** Starts everything, lets people work and the adversary disturb them, and looks what is left of it. */
export async function runFaults({ environment, seed, seconds, acts, say }: RunSettings): Promise<Ran> {
  const wantsDisks =
    acts.some(({ fault }) => [14, 17].includes(fault.number)) && !acts.some(({ fault }) => fault.isLast);
  const natsDisk = wantsDisks ? brokersDisk(environment) : undefined;
  const { system, links } = await startBetweenLinks(environment, say);
  const outside = await OutsideWorld.open(system, new Chance(`${seed}/finance`));
  const county = await County.found(system, outside);
  const tools: { -readonly [Name in keyof Tools]: Tools[Name] } = {
    fakeClock: await fakeClockLibrary(),
    disks: undefined,
  };
  const arena = await Arena.enter(system, links, tools, county, say);
  if (natsDisk)
    tools.disks = { nats: natsDisk, postgres: await databasesDisk(system, arena.sql.bind(arena)) };
  const work = new Work(county, new Chance(`${seed}/work`));
  arena.stopWork = () => work.stop();
  const { done, skipped } = await disturb(arena, acts, seconds);
  await arena.heal();
  await work.stop();
  await outside.finish();
  say('The people have gone home; what is under way comes to its end …');
  const isLast = acts.some(({ fault }) => fault.isLast);
  const verdicts = isLast ? [] : await checkAll(arena);
  const reconciled = isLast ? '' : await system.operate('reconcile');
  const parked = await parkedReasons(arena);
  const late = await lateness(arena);
  const findings = [...arena.findings, ...county.book.defectsBut(requestsBrokenOff(environment.folder))];
  await outside.close();
  await arena.leave();
  return {
    done,
    skipped,
    verdicts,
    findings,
    late,
    work: county.book.summary,
    calls: county.book.details,
    reconciled,
    parked,
  };
}

async function startBetweenLinks(environment: LocalEnvironment, say: (line: string) => void) {
  const links = new Map<ServiceName, ServiceLinks>();
  const system = await LocalSystem.start({
    environment,
    // A broker that is killed must have written what it acknowledged, as it does in real use.
    durable: true,
    say,
    route: async (service, { DATABASE_URL, NATS_URL }) => {
      const [postgres, nats] = [await Link.to(DATABASE_URL), await Link.to(NATS_URL)];
      links.set(service, { postgres: postgres.link, nats: nats.link });
      return { DATABASE_URL: postgres.url, NATS_URL: nats.url };
    },
  });
  environment.onStop(async () => {
    for (const { postgres, nats } of links.values()) await Promise.all([postgres.close(), nats.close()]);
  });
  return { system, links };
}

/** The acts of the plan one after the other, until the time is up. */
async function disturb(arena: Arena, acts: readonly Act[], seconds: number) {
  const done = new Map<number, number>();
  const skipped = new Map<number, string>();
  const begun = performance.now();
  for (const act of acts) {
    const elapsed = (performance.now() - begun) / 1_000;
    if (elapsed > seconds) break;
    const { fault } = act;
    const lacking = fault.lacks?.(arena);
    if (lacking !== undefined) {
      if (!skipped.has(fault.number))
        arena.say(`SKIPPED   ${fault.number} ${fault.name}: this machine lacks ${lacking}`);
      skipped.set(fault.number, lacking);
      continue;
    }
    await arena.lasts(act.restSeconds);
    arena.say(`${elapsed.toFixed(0).padStart(5)} s   ${actLine(act).replace(/^after \d+ s +/, '')}`);
    await fault.act(arena, act.choices).catch((error: Error) => {
      arena.findings.push(`fault ${fault.number} did not end well: ${error.message.split('\n')[0]}`);
      arena.say(`           ${error.message}`);
    });
    await arena.heal();
    done.set(fault.number, (done.get(fault.number) ?? 0) + 1);
  }
  // Without faults to come there is still the rest of the time to work.
  await arena.lasts(Math.max(0, seconds - (performance.now() - begun) / 1_000));
  return { done, skipped };
}
