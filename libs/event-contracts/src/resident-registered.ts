import { IsOptional } from 'class-validator';
import { EventContract } from './contract/contract.ts';
import { Id, Revision } from './contract/fields.ts';

/**
 * A resident stands in the interest bank.
 * Said by interest-bank; heard by assignment-matching, notifications, access, compensation.
 */
@EventContract({
  name: 'resident-registered',
  version: 1,
  channel: 'event',
  saidBy: 'interest-bank',
  aggregate: 'resident',
  heardBy: ['assignment-matching', 'notifications', 'access', 'compensation'],
})
export class ResidentRegistered {
  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The resident's revision. */
  @Revision()
  revision!: number;

  /** The account that registered, when the resident did it in person. */
  @IsOptional()
  @Id()
  accountId?: string;
}
