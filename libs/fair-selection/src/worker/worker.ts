import { parentPort } from 'node:worker_threads';
import { prepare } from '../prepare/prepare.ts';
import { DrawProblem } from '../problem.ts';
import { repair } from '../repair/repair.ts';
import type { Job, Reply, Results } from './jobs.ts';

const reply = (message: Reply) => parentPort!.postMessage(message);

async function work(job: Job): Promise<Results[Job['kind']]> {
  if (job.kind === 'repair') return repair(job.request);
  return prepare(job.request, (progress) => reply({ kind: 'progress', progress }));
}

parentPort!.on('message', (job: Job) => {
  work(job).then(
    (result) => reply({ kind: 'done', result }),
    (error: unknown) =>
      reply({
        kind: 'problem',
        code: error instanceof DrawProblem ? error.code : null,
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  );
});
