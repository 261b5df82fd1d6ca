import { EventContract } from './contract/contract.ts';
import { Code, Id, Revision } from './contract/fields.ts';

/**
 * A resident said no.
 * Said by assignment-matching; heard by interest-bank.
 */
@EventContract({
  name: 'assignment-declined',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'assignment',
  heardBy: ['interest-bank'],
})
export class AssignmentDeclined {
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

  /** Why, as a code that the resident chose. */
  @Code()
  reason!: string;
}
