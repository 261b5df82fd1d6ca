import { join, relative } from 'node:path';
import { LocalEnvironment, stopOnSignals } from '@medverka/local-environment';
import { Person } from './client/person.ts';
import { checkInvariants } from './invariants/check.ts';
import { invariantsTable } from './invariants/table.ts';
import { grantTheseYears } from './kalmar-plan/grant-these-years.ts';
import { outcomeTable } from './kalmar-plan/outcome-table.ts';
import { readPlan } from './kalmar-plan/plan.ts';
import { playKalmarPlan } from './kalmar-plan/play.ts';
import type { Stage } from './kalmar-plan/stage.ts';
import { startFinanceSystem } from './local-system/finance-system.ts';
import { LocalSystem } from './local-system/local-system.ts';
import { serviceNames } from './local-system/services.ts';
import { readStartOptions, type StartOptions, usage } from './start-options.ts';

/** `npm start`: everything up, the Kalmar plan played through all services, its sums compared. */
const began = performance.now();
const say = (line: string) => void process.stdout.write(`${line}\n`);

function optionsOrUsage(): StartOptions {
  try {
    return readStartOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    process.exit(2);
  }
}

function tellOf(from: number): Stage['tell'] {
  return (scene, line) => {
    const seconds = ((performance.now() - from) / 1000).toFixed(1).padStart(5);
    say(`${seconds} s  ${scene.padEnd(10)}  ${line}`);
  };
}

/** True when the plan came out to the krona and every invariant holds. */
async function play(system: LocalSystem): Promise<boolean> {
  say('\nThe Kalmar plan of 2019, from request to payout:');
  let offers = 0;
  const stage: Stage = {
    coordinator: new Person(system, 'coordinator'),
    requester: new Person(system, 'requester'),
    approver: new Person(system, 'approver'),
    finance: new Person(system, 'finance'),
    files: {
      administrator: new Person(system, 'operator'),
      folder: join(relative('.', system.environment.folder) || '.', 'finance'),
    },
    declines: () => ++offers % readPlan().declineEveryNthOffer === 0,
    tell: tellOf(performance.now()),
  };
  await startFinanceSystem(system);
  const played = await playKalmarPlan(stage);
  say(`\n${outcomeTable(played)}`);
  const invariants = await checkInvariants(system.settingsFile);
  say(`\n${invariantsTable(invariants)}`);
  return played.isRight && invariants.every(({ broken }) => broken === 0);
}

function tellAddresses(system: LocalSystem): void {
  say(
    `\nOpen ${system.portalUrl}   and choose there who you are; the README leads from joining to the money.`,
  );
  say('Behind it:');
  for (const service of serviceNames) say(`  ${service.padEnd(20)} ${system.urlOf(service)}/docs`);
  say(`  ${'letters sent'.padEnd(20)} ${system.mail.webUrl}`);
  say(`  ${'logs and data'.padEnd(20)} ${relative('.', system.environment.folder)}`);
  say('\nnpm run -s token -- coordinator   prints a token for curl.   Ctrl-C stops everything.');
}

const options = optionsOrUsage();
const environment = options.folder
  ? await LocalEnvironment.open(options.folder)
  : await LocalEnvironment.temporary();
stopOnSignals(environment);
try {
  say(`Starting PostgreSQL, NATS, mail, an identity provider and ${serviceNames.length} services …`);
  const system = await LocalSystem.start({
    environment,
    portBase: options.portBase,
    oneProcess: options.oneProcess,
    portal: true,
    traces: `file:${environment.folder}/traces.jsonl`,
    say,
  });
  say(
    `Ready after ${((performance.now() - began) / 1000).toFixed(1)} s (nats-server ${system.nats.version}).`,
  );
  const isRight = options.empty || (await play(system));
  if (options.once) {
    await environment.stop();
    process.exit(isRight ? 0 : 1);
  }
  if (!options.empty) await grantTheseYears(new Person(system, 'coordinator'), readPlan(), new Date());
  if (!isRight) say('\nSomething is not as it must be: see the tables above.');
  tellAddresses(system);
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  await environment.stop();
  process.exit(1);
}
