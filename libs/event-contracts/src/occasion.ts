import { Day, Instant, Minutes, OccasionNumber } from './contract/fields.ts';

/** One time at which an activity meets. Its number is what everybody calls it by. */
export class Occasion {
  /** From 1 within the request; a rescheduled occasion keeps its number. */
  @OccasionNumber()
  number!: number;

  /** The local Swedish day of `startsAt`. */
  @Day()
  date!: string;

  /** When it starts, in UTC. */
  @Instant()
  startsAt!: string;

  /** When it ends, in UTC. */
  @Instant()
  endsAt!: string;

  /** The planned minutes that are paid. */
  @Minutes()
  minutes!: number;
}
