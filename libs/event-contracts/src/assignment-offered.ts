import { IsBoolean } from 'class-validator';
import { EventContract } from './contract/contract.ts';
import { Id, Instant, Revision } from './contract/fields.ts';

/**
 * A resident is asked to take an assignment.
 * Said by assignment-matching; heard by notifications, interest-bank, compensation.
 */
@EventContract({
  name: 'assignment-offered',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'assignment',
  heardBy: ['notifications', 'interest-bank', 'compensation'],
})
export class AssignmentOffered {
  /** The assignment; an offer is its first state. */
  @Id()
  assignmentId!: string;

  /** The request. */
  @Id()
  requestId!: string;

  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The assignment's revision. */
  @Revision()
  revision!: number;

  /** The last moment to answer. */
  @Instant()
  answerBy!: string;

  /** Whether the resident is asked in the place of somebody else. */
  @IsBoolean()
  substitute!: boolean;
}
