import type { ServiceName } from '../../local-system/services.ts';
import { anyService } from '../arena.ts';
import type { Fault } from '../fault.ts';

export const cutDuringCommit: Fault = {
  number: 5,
  name: 'the connection is cut while COMMIT is on its way, and the client asks again',
  alsoShownBy: ['event-delivery transactions.int: answer the same after the connection was cut at COMMIT'],
  choose: (chance) => ({ service: anyService(chance), times: chance.whole(2, 12) }),
  async act(arena, { service, times }) {
    const { postgres } = arena.links.get(service as ServiceName)!;
    postgres.cutAfter('COMMIT', Number(times));
    await arena.seen('COMMIT was cut', async () => postgres.cutsLeft === 0, 8_000).catch(() => undefined);
    postgres.heal();
  },
};

/** Longer than it takes to notice (20 s), or shorter. */
export const halfOpen: Fault = {
  number: 24,
  name: 'half-open connections: nothing passes and nobody is told',
  alsoShownBy: ['service-host cut-database.int'],
  choose: (chance) => ({
    service: anyService(chance),
    link: chance.oneOf(['postgres', 'nats', 'both']),
    seconds: chance.oneOf([5, 10, 35]),
  }),
  async act(arena, { service, link, seconds }) {
    const links = arena.links.get(service as ServiceName)!;
    const cut = link === 'both' ? [links.postgres, links.nats] : [links[link as 'postgres' | 'nats']];
    for (const one of cut) one.stall();
    try {
      await arena.lasts(Number(seconds));
      if (Number(seconds) >= 35 && (await arena.isReady(service as ServiceName)))
        arena.findings.push(`fault 24: ${service} was ready while its ${link} did not answer`);
    } finally {
      for (const one of cut) one.heal();
    }
    await arena.seen(`${service} is ready again`, () => arena.isReady(service as ServiceName), 90_000);
  },
};

export const refusedConnections: Fault = {
  number: 15,
  name: 'the broker is away for long; the API goes on, and drains in order after',
  alsoShownBy: [
    'event-delivery relay.int: works while the broker is away, and drains in order when it is back',
  ],
  choose: (chance) => ({ seconds: chance.oneOf([10, 20, 45]) }),
  async act(arena, { seconds }) {
    await arena.nats.kill();
    await arena.lasts(Number(seconds));
    await arena.nats.restart();
  },
};
