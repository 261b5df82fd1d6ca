import { IsIn, IsInt, IsOptional, IsString, Length, Matches } from 'class-validator';
import { EventContract } from './contract/contract.ts';
import { Code, Codes, Id, Instant, ListOf, Part } from './contract/fields.ts';

/** Where an activity meets. */
export class Place {
  /** In a room, online, or in a room with others online. */
  @IsIn(['room', 'online', 'both'])
  form!: 'room' | 'online' | 'both';

  /** The activity's municipality, by its four-digit code; nobody's home. */
  @IsOptional()
  @Matches(/^\d{4}$/)
  municipality?: string;
}

/** A time that an outside system plans. */
export class PlannedTime {
  /** When it starts, in UTC. */
  @Instant()
  startsAt!: string;

  /** When it ends, in UTC. */
  @Instant()
  endsAt!: string;
}

/** How many of the participants should, or may at most, have a value of a feature. */
export class Quota {
  /** `gender`, `age-band`, `municipality`, `experience` … */
  @Code()
  feature!: string;

  /** `woman`, `0880`, `relative` … */
  @Code()
  value!: string;

  /** At least so many. */
  @IsInt()
  min!: number;

  /** At most so many. */
  @IsInt()
  max!: number;
}

/**
 * A region's or municipality's own system files a request. Said by an outside system, whose id is in the
 * subject; heard by assignment-matching, which answers with `request-outcome`.
 *
 * Figures are checked for their type only: assignment-matching answers 0 seats or an end before its start
 * with the outcome `invalid` and says which field, where a parked message would leave the sender waiting.
 */
@EventContract({
  name: 'request-submitted',
  version: 1,
  channel: 'in',
  saidBy: 'outside',
  aggregate: 'request',
  heardBy: ['assignment-matching'],
})
export class RequestSubmitted {
  /** The sender's own reference; the same one again is the same request. */
  @Code()
  externalReference!: string;

  /** The group that asks. */
  @Id()
  groupId!: string;

  /** Which form of participation it is. */
  @Code()
  activityKind!: string;

  /** What the activity is called, for its participants. */
  @IsString()
  @Length(1, 200)
  title!: string;

  /** Where it meets. */
  @Part(Place)
  place!: Place;

  /** When it meets. */
  @ListOf(PlannedTime)
  occasions!: PlannedTime[];

  /** How many participants are wanted. */
  @IsInt()
  seats!: number;

  /** How seats are filled: `draw` from the bank (when left out), `members` of a standing group … */
  @IsOptional()
  @Code()
  seatFilling?: string;

  /** What the activity is about. */
  @Codes()
  themes!: string[];

  /** Any of these will do: `patient:mental-health`, that is kind of experience and theme. */
  @IsOptional()
  @Codes()
  demandedExperience?: string[];

  /** Who should be there, as counts by feature. */
  @IsOptional()
  @ListOf(Quota, { max: 100 })
  quotas?: Quota[];

  /** The funding source that pays. */
  @Code()
  fundingSource!: string;

  /** Expected travel for all seats and occasions, in öre. */
  @IsOptional()
  @IsInt()
  travelEstimateOre?: number;

  /** How long residents have to answer an offer. */
  @IsOptional()
  @IsInt()
  answerWithinHours?: number;
}
