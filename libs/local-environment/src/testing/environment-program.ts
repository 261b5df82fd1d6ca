/**
 * A program for the tests of what remains when it ends in bad ways: brings an environment up, prints its processes,
 * and stays until it is told `crash` or ended.
 *
 * Usage: node environment-program.ts <data folder | temporary> [stop-on-signals]
 */
import { once } from 'node:events';
import { LocalEnvironment, stopOnSignals } from '../environment.ts';
import { startNats } from '../nats/start-nats.ts';
import { startPostgres } from '../postgres/postgres.ts';
import { identify, type ProcessIdentity } from '../processes/process-identity.ts';

export interface Report {
  readonly folder: string;
  readonly adminUrl: string;
  readonly natsUrl: string;
  readonly processes: readonly ProcessIdentity[];
  readonly guard: ProcessIdentity;
}

const [folder = 'temporary', wish] = process.argv.slice(2);
const environment =
  folder === 'temporary' ? await LocalEnvironment.temporary() : await LocalEnvironment.open(folder);
if (wish === 'stop-on-signals') stopOnSignals(environment);
const postgres = await startPostgres(environment, { durable: false });
const nats = await startNats(environment, { durable: false });
const report: Report = {
  folder: environment.folder,
  adminUrl: postgres.adminUrl,
  natsUrl: nats.url,
  processes: environment.running,
  guard: identify(environment.guardPid),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
await once(process.stdin, 'data');
throw new Error('crashed, as it was told to');
