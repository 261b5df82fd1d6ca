import { serviceNames } from '../../local-system/services.ts';
import { anyService } from '../arena.ts';
import type { Fault } from '../fault.ts';

const hearers = ['interest-bank', 'assignment-matching', 'compensation', 'notifications'] as const;
type Hearer = (typeof hearers)[number];

export const deathBeforeAck: Fault = {
  number: 3,
  name: 'death after commit, before the acknowledgement',
  alsoShownBy: [
    'event-delivery deaths.int: at any step, its replicas all around, loses nothing and doubles nothing',
  ],
  choose: (chance) => ({ service: chance.oneOf(hearers), at: chance.whole(1, 8) }),
  async act(arena, { service, at }) {
    await arena.dying(service as Hearer, `reaction.after-commit=exit@${at}`, 4);
  },
};

export const deathBeforeMark: Fault = {
  number: 4,
  name: 'death between publishing and marking, and two sweepers',
  alsoShownBy: [
    'event-delivery deaths.int: at any step',
    'event-delivery relay.int: shares leftovers between two sweepers, each row once',
  ],
  choose: (chance) => ({
    service: chance.oneOf(['interest-bank', 'assignment-matching', 'compensation']),
    at: chance.whole(1, 6),
  }),
  async act(arena, { service, at }) {
    const victim = service as Hearer;
    await arena.withReplica(victim, {}, async () => {
      await arena.dying(victim, `relay.after-publish=exit@${at},sweep.after-publish=exit`, 7);
    });
  },
};

export const brokerKilledInALoop: Fault = {
  number: 12,
  name: 'the broker is killed again and again',
  alsoShownBy: [
    'event-delivery outages.int: lose and double nothing while the broker is killed again and again',
  ],
  choose: (chance) => ({ times: chance.whole(2, 4) }),
  async act(arena, { times }) {
    for (let n = 0; n < Number(times); n += 1) {
      await arena.nats.kill();
      await arena.nats.restart();
      await arena.lasts(2);
    }
  },
};

export const anyServiceKilled: Fault = {
  number: 21,
  name: 'any service is killed at any moment',
  alsoShownBy: ['end-to-end killed-processes.e2e: changes nothing about who is assigned and who is paid'],
  choose: (chance) => ({
    first: anyService(chance),
    second: anyService(chance),
    allAtOnce: chance.whole(0, 4),
  }),
  async act(arena, { first, second, allAtOnce }) {
    const victims =
      allAtOnce === 0 ? serviceNames : serviceNames.filter((name) => name === first || name === second);
    await Promise.all(victims.map((victim) => arena.kill(victim)));
    await Promise.all(victims.map((victim) => arena.revive(victim)));
  },
};

export const deathInTheDraw: Fault = {
  number: 25,
  name: 'the process dies in the middle of draws, which run again',
  alsoShownBy: [
    'assignment-matching draw-panel.int: gives the same panel after a process died between the choice and the offers',
    'event-delivery timers.int: run again outside a transaction when the process died before they were done',
  ],
  choose: (chance) => ({ at: chance.whole(1, 4) }),
  async act(arena, { at }) {
    await arena.dying('assignment-matching', `timer.after-effect=exit@${at}`, 4);
  },
};
