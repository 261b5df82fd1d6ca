/** The test service as a process of its own, to be killed: at a failpoint, or by a message. */
import { armFailpoints, failpoints, isArmed } from '../failpoints.ts';
import { Unacceptable } from '../reaction/fates.ts';
import { type DueTimer, WhenDue } from '../timers/when-due.ts';
import type { Tx } from '../transaction/tx.ts';
import { accrual } from './test-events.ts';
import { accrue, type Behaviour } from './test-reactions.ts';
import { TestService } from './test-service.ts';

const { OWNER_URL, ADMIN_URL, DATABASE, DATABASE_URL, NATS_URL, FAILPOINTS } = process.env as Record<
  string,
  string
>;

@WhenDue('follow')
class WhenFollowIsDue {
  async handle({ tenant, ref }: DueTimer, tx: Tx): Promise<void> {
    await tx.manager.query('update accrual set times = times + 1 where tenant = $1 and assignment_id = $2', [
      tenant,
      ref,
    ]);
  }
}

@WhenDue('job', { outsideTransaction: true })
class WhenJobIsDue {
  async handle(): Promise<void> {}
}

const behaviour: Behaviour = {
  attendance: async (event, tx) => {
    if (event.assignmentId === 'killer') process.kill(process.pid, 'SIGKILL');
    if (event.assignmentId.startsWith('bad')) throw new Unacceptable('bad');
    await accrue(event, tx);
    service.outbox.add(tx, [accrual(event.assignmentId)]);
    const dueAt = new Date();
    const ref = event.assignmentId;
    await service.timers.set(
      tx,
      ['follow', 'job'].map((kind) => ({ kind, ref, dueAt })),
    );
  },
};

const service = await TestService.start(
  {
    database: { ownerUrl: OWNER_URL!, adminUrl: ADMIN_URL!, url: DATABASE_URL!, name: DATABASE! },
    nats: { url: NATS_URL! },
  },
  { behaviour, timers: [WhenFollowIsDue, WhenJobIsDue] },
);
armFailpoints(FAILPOINTS ?? '');
const waiting = failpoints.filter(isArmed);
if (waiting.length > 0)
  setInterval(() => {
    if (!waiting.some(isArmed)) process.stdout.write('reached\n');
  }, 50);
// It ends with whoever started it.
process.stdin.resume().on('end', () => process.exit(0));
process.on('SIGTERM', () => void service.stop().then(() => process.exit(0)));
process.stdout.write('ready\n');
