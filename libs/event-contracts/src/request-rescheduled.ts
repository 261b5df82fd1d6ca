import { EventContract } from './contract/contract.ts';
import { Code, Id, ListOf, Ore, Revision, Seats } from './contract/fields.ts';
import { Occasion } from './occasion.ts';

/**
 * A request takes place at other times.
 * Said by assignment-matching; heard by compensation, notifications.
 */
@EventContract({
  name: 'request-rescheduled',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'request',
  heardBy: ['compensation', 'notifications'],
})
export class RequestRescheduled {
  /** The request. */
  @Id()
  requestId!: string;

  /** The request's revision. */
  @Revision()
  revision!: number;

  /** The funding source that pays. */
  @Code()
  fundingSource!: string;

  /** How many participants are wanted. */
  @Seats()
  seats!: number;

  /** When it takes place, in order of their numbers. */
  @ListOf(Occasion, { min: 1 })
  occasions!: Occasion[];

  /** Expected travel for all seats and occasions, in öre. */
  @Ore()
  travelEstimateOre!: number;
}
