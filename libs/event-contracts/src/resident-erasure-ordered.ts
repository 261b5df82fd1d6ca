import { EventContract } from './contract/contract.ts';
import { Id, Revision } from './contract/fields.ts';

/**
 * Everything about a resident is to be erased, under a decision that the interest bank keeps. Each service erases what
 * is its own and says what it erased and what it keeps, and why.
 * Said by interest-bank; heard by access, assignment-matching, compensation, notifications.
 */
@EventContract({
  name: 'resident-erasure-ordered',
  version: 1,
  channel: 'event',
  saidBy: 'interest-bank',
  aggregate: 'erasure',
  heardBy: ['access', 'assignment-matching', 'compensation', 'notifications'],
})
export class ResidentErasureOrdered {
  /** The case. */
  @Id()
  erasureId!: string;

  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The resident's revision: with it the resident has left. */
  @Revision()
  revision!: number;
}
