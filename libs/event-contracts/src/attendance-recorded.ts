import { IsOptional } from 'class-validator';
import { EventContract } from './contract/contract.ts';
import { Day, Id, Minutes, OccasionNumber, Revision } from './contract/fields.ts';

/**
 * The requester confirmed that a resident took part in an occasion. A correction comes with a higher revision.
 * Said by assignment-matching; heard by compensation, interest-bank.
 */
@EventContract({
  name: 'attendance-recorded',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'assignment',
  heardBy: ['compensation', 'interest-bank'],
})
export class AttendanceRecorded {
  /** The assignment; an offer is its first state. */
  @Id()
  assignmentId!: string;

  /** The request. */
  @Id()
  requestId!: string;

  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The number of the occasion within the request. */
  @OccasionNumber()
  occasion!: number;

  /** The assignment's revision. */
  @Revision()
  revision!: number;

  /** The local day of the occasion: the tariff follows it. */
  @Day()
  date!: string;

  /** Minutes of presence. */
  @Minutes()
  minutes!: number;

  /** The account that confirmed it: nobody approves the pay for an attendance of their own confirming. */
  @IsOptional()
  @Id()
  confirmedBy?: string;
}
