import { moneyFailpoints } from '@medverka/compensation';
import type { Fault } from '../fault.ts';

export const moneyBreaksOff: Fault = {
  number: 33,
  name: 'the money’s transactions break off at each of their failpoints',
  alsoShownBy: [
    'compensation money-failpoints.int: is stored whole or not at all, and once in the end',
    'compensation money-failpoints.int: is stored once in the end, whatever the point at which the process comes to its end',
  ],
  choose: (chance) => ({
    effect: chance.oneOf(['throw', 'exit', 'hang']),
    from: chance.whole(0, moneyFailpoints.length - 1),
  }),
  async act(arena, { effect, from }) {
    // Three of them, so that the others have their turn too; with `--only` soon all have been.
    for (let n = 0; n < 3; n += 1) {
      const point = moneyFailpoints[(Number(from) + n) % moneyFailpoints.length]!;
      await arena.dying('compensation', `${point}=${effect}`, 4);
    }
  },
};
