import { parentPort } from 'node:worker_threads';
import type { Progress } from '../fairness/leximin.ts';
import { draw } from '../prepare/draw.ts';
import { prepare } from '../prepare/prepare.ts';
import { DrawProblem } from '../problem.ts';
import { repair } from '../repair/repair.ts';
import type { DrawRequest, RepairRequest } from '../request.ts';
import type { Job, Reply, Results } from './jobs.ts';
import { unpackRequest } from './packed-people.ts';

const reply = (message: Reply) => parentPort!.postMessage(message);

async function work(job: Job): Promise<Results[Job['kind']]> {
  if (job.kind === 'repair') return repair(unpackRequest<RepairRequest>(job.request));
  const request = unpackRequest<DrawRequest>(job.request);
  const report = (progress: Progress) => reply({ kind: 'progress', progress });
  return job.kind === 'draw' ? draw(request, report) : prepare(request, report);
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
