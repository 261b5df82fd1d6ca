import { Chance } from '../chance.ts';
import type { Fault } from '../fault.ts';
import { heardStreams, sayAgain, someOf, stateAgain } from '../messages.ts';

const chanceOf = (choices: { seed?: string | number }) => new Chance(String(choices.seed));
const choose = (chance: Chance) => ({
  stream: chance.oneOf(heardStreams),
  seed: chance.whole(1, 1_000_000),
});

export const sameEventFiftyTimes: Fault = {
  number: 1,
  name: 'the same event 50 times, past the duplicate window',
  alsoShownBy: [
    'event-delivery delivery.int: handles an event once that comes 50 times, also outside the duplicate window',
    'compensation when-attendance-recorded.int: makes one accrual though it comes fifty times at once',
  ],
  choose,
  async act(arena, choices) {
    for (const lying of await someOf(arena, String(choices.stream), 3, chanceOf(choices)))
      await Promise.all(Array.from({ length: 50 }, () => sayAgain(arena, lying)));
  },
};

export const twoEventsForOneFact: Fault = {
  number: 2,
  name: 'two different events for one fact',
  alsoShownBy: [
    'event-delivery delivery.int: keeps one fact that two different events state',
    'compensation when-attendance-recorded.int: makes one accrual though it comes fifty times at once, under as many ids',
  ],
  choose,
  async act(arena, choices) {
    for (const lying of await someOf(arena, String(choices.stream), 20, chanceOf(choices)))
      await stateAgain(arena, lying);
  },
};

export const reorderedEvents: Fault = {
  number: 11,
  name: 'old events come again, the newest first, under new ids',
  alsoShownBy: [
    'event-delivery delivery.int: converges to the highest revision, whatever the order',
    'compensation any-order.int: keeps G1, G2, G3 and G8, and pays in the end just what is due',
  ],
  choose,
  async act(arena, choices) {
    const some = await someOf(arena, String(choices.stream), 60, chanceOf(choices));
    for (const lying of some.reverse()) await stateAgain(arena, lying);
  },
};
