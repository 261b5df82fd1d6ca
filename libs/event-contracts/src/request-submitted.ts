import { IsInt, IsOptional, IsString, Length } from 'class-validator';
import { EventContract } from './contract/contract.ts';
import { Code, Codes, Id, ListOf, Part } from './contract/fields.ts';
import {
  AnnouncedNumber,
  AssociationSeats,
  AtMost,
  Influence,
  Place,
  PlannedTime,
  Quota,
} from './request-submitted-parts.ts';

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

  /** Trainings beyond those that the kind of activity demands; all of them. */
  @IsOptional()
  @Codes()
  demandedTrainings?: string[];

  /** Organisations that participants are not tied to. */
  @IsOptional()
  @Codes()
  independentOf?: string[];

  /** Who should be there, as counts by feature. */
  @IsOptional()
  @ListOf(Quota, { max: 100 })
  quotas?: Quota[];

  /** How many may share a value: two from one municipality. */
  @IsOptional()
  @ListOf(AtMost, { max: 100 })
  atMost?: AtMost[];

  /** Of the seats, those that associations fill. */
  @IsOptional()
  @ListOf(AssociationSeats, { max: 50 })
  associationSeats?: AssociationSeats[];

  /** Decides the draw; when left out, a seed that is kept before the solver runs. */
  @IsOptional()
  @Part(AnnouncedNumber)
  publicNumber?: AnnouncedNumber;

  /** How much the participants decide. */
  @IsOptional()
  @Part(Influence)
  influence?: Influence;

  /** The funding source that pays. */
  @Code()
  fundingSource!: string;

  /** Row of the budget plan that it belongs to. */
  @IsOptional()
  @Code()
  planRow?: string;

  /** Expected travel for all seats and occasions, in öre. */
  @IsOptional()
  @IsInt()
  travelEstimateOre?: number;

  /** How long residents have to answer an offer. */
  @IsOptional()
  @IsInt()
  answerWithinHours?: number;
}
