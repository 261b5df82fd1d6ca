import { IsOptional } from 'class-validator';
import { EventContract } from './contract/contract.ts';
import { Code, Id, ListOf, Ore, Revision, Seats } from './contract/fields.ts';
import { Occasion } from './occasion.ts';

/**
 * A group asks for participants. Nobody is drawn until the budget is reserved.
 * Said by assignment-matching; heard by compensation.
 */
@EventContract({
  name: 'request-published',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'request',
  heardBy: ['compensation'],
})
export class RequestPublished {
  /** The request. */
  @Id()
  requestId!: string;

  /** The request's revision. */
  @Revision()
  revision!: number;

  /** The funding source that pays. */
  @Code()
  fundingSource!: string;

  /** Which form of participation it is. */
  @Code()
  activityKind!: string;

  /** The group that asks. */
  @Id()
  groupId!: string;

  /** How many participants are wanted. */
  @Seats()
  seats!: number;

  /** When it takes place, in order of their numbers. None for seats of a term: each meeting is a request of its own. */
  @ListOf(Occasion)
  occasions!: Occasion[];

  /** Expected travel for all seats and occasions, in öre. */
  @Ore()
  travelEstimateOre!: number;

  /** The row of the budget plan that it belongs to. */
  @IsOptional()
  @Code()
  planRow?: string;
}
