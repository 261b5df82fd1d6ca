import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../chance.ts';
import type { County } from './county.ts';
import { approve, claimTravel, payOut, reconcileMoney } from './money-work.ts';
import { pauseAndResume, register, withdraw } from './people-work.ts';
import { answer, attend, callOff, correct, pry, publish, submit } from './seat-work.ts';

type Deed = (county: County, chance: Chance) => Promise<void>;

/** How often what is done, of all that is done. */
const deeds: readonly (readonly [number, Deed])[] = [
  [14, publish],
  [2, submit],
  [30, answer],
  [20, attend],
  [6, correct],
  [6, claimTravel],
  [8, approve],
  [4, payOut],
  [3, callOff],
  [2, register],
  [2, withdraw],
  [2, pauseAndResume],
  [1, pry],
  [1, reconcileMoney],
];

const workers = 4;
const restMs = 60;

/** Everybody works until told to stop: each in an order that follows from the seed. */
export class Work {
  private over = false;
  private readonly running: Promise<void>[];

  constructor(
    private readonly county: County,
    chance: Chance,
  ) {
    this.running = Array.from({ length: workers }, (_, at) => this.work(chance.own(`worker ${at}`)));
  }

  /** What was begun is finished, however long a service is away for it. */
  async stop(): Promise<void> {
    this.over = true;
    await Promise.all(this.running);
  }

  private async work(chance: Chance): Promise<void> {
    for (let at = 0; !this.over; at += 1) {
      const deed = pick(chance);
      await deed(this.county, chance.own(`deed ${at}`)).catch((error: Error) => {
        this.county.book.defect(`${deed.name}: ${error.message}`);
      });
      await pause(restMs);
    }
  }
}

function pick(chance: Chance): Deed {
  const all = deeds.reduce((sum, [weight]) => sum + weight, 0);
  let left = chance.next() * all;
  for (const [weight, deed] of deeds) {
    left -= weight;
    if (left < 0) return deed;
  }
  return deeds[0]![1];
}
