import { shiftedClock } from '@medverka/local-environment';
import type { ServiceName } from '../../local-system/services.ts';
import { anyService } from '../arena.ts';
import type { Fault } from '../fault.ts';
import { nextVersion } from '../next-version.ts';

/** Long enough that the broker gives the messages to somebody else (30 s), or short. */
export const blockedEventLoop: Fault = {
  number: 19,
  name: 'a process stands still, its event loop blocked, while another takes its work',
  alsoShownBy: [
    'event-delivery delivery.int: runs a slow handler once, also when the broker believes it dead',
  ],
  choose: (chance) => ({ service: anyService(chance), seconds: chance.oneOf([4, 8, 36]) }),
  async act(arena, { service, seconds }) {
    const victim = service as ServiceName;
    await arena.withReplica(victim, {}, async () => {
      arena.system.processes.get(victim)!.signal('SIGSTOP');
      try {
        await arena.lasts(Number(seconds));
      } finally {
        arena.system.processes.get(victim)!.signal('SIGCONT');
      }
      await arena.lasts(3);
    });
  },
};

export const mixedVersions: Fault = {
  number: 20,
  name: 'a next version, whose events say more, works beside this one, and they take turns',
  alsoShownBy: ['event-contracts catalogue: that were ever published still parse'],
  choose: (chance) => ({
    service: chance.oneOf(['interest-bank', 'assignment-matching', 'compensation', 'notifications']),
    seconds: chance.whole(4, 12),
  }),
  async act(arena, { service, seconds }) {
    const rolled = service as ServiceName;
    const program = await nextVersion(arena.system.environment.folder, rolled);
    await arena.withReplica(rolled, { program }, async () => {
      await arena.lasts(Number(seconds));
      // The old one goes in good order, and comes back: the deployment is taken back.
      await arena.system.processes.get(rolled)!.stop();
      await arena.lasts(2);
      await arena.revive(rolled);
    });
  },
};

export const wrongClock: Fault = {
  number: 22,
  name: 'a replica’s clock is two hours off',
  alsoShownBy: ['event-delivery transactions.int: tell the database’s clock, also after waiting for a lock'],
  lacks: ({ tools }) => (tools.fakeClock ? undefined : 'libfaketime (Debian: apt-get install faketime)'),
  choose: (chance) => ({
    service: anyService(chance),
    hours: chance.oneOf([-2, 2]),
    seconds: chance.whole(10, 25),
  }),
  async act(arena, { service, hours, seconds }) {
    const more = shiftedClock(arena.tools.fakeClock!, Number(hours));
    await arena.withReplica(service as ServiceName, { more }, () => arena.lasts(Number(seconds)));
  },
};

const overdue = 10_000;

export const overdueTimers: Fault = {
  number: 23,
  name: 'timers stood still: 10 000 are overdue, and their worker dies',
  alsoShownBy: [
    'event-delivery timers.int: fire each once, 5 000 overdue ones over two replicas of which one dies',
  ],
  async act(arena) {
    const service = 'assignment-matching';
    await arena.kill(service);
    const [{ mark }] = (await arena.sql<{ mark: string }>(
      service,
      `select gen_random_uuid()::text as mark`,
    )) as [{ mark: string }];
    await arena.sql(
      service,
      `insert into timer (tenant, kind, ref, due_at, next_at, correlation_id)
       select 'kalmar', 'offer-reminder', gen_random_uuid(), clock_timestamp() - interval '1 hour',
              clock_timestamp() - interval '1 hour', $1 from generate_series(1, ${overdue})`,
      [mark],
    );
    await arena.revive(service);
    await arena.kill(service);
    await arena.revive(service);
    const count = async (condition: string) => {
      const rows = await arena.sql<{ count: number }>(
        service,
        `select count(*)::int as count from timer where correlation_id = $1 and ${condition}`,
        [mark],
      );
      return rows[0]!.count;
    };
    const allFired = async () => (await count('done_at is not null')) === overdue;
    await arena.seen('all overdue timers have fired', allFired, 240_000);
    const failed = await count('attempts > 0');
    if (failed > 0) arena.findings.push(`fault 23: ${failed} timers were tried more than once`);
  },
};
