import { IsOptional } from 'class-validator';
import { EventContract } from './contract/contract.ts';
import { Day, Id, Revision } from './contract/fields.ts';

/**
 * A resident takes a pause from new offers.
 * Said by interest-bank; heard by assignment-matching.
 */
@EventContract({
  name: 'resident-paused',
  version: 1,
  channel: 'event',
  saidBy: 'interest-bank',
  aggregate: 'resident',
  heardBy: ['assignment-matching'],
})
export class ResidentPaused {
  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The resident's revision. */
  @Revision()
  revision!: number;

  /** The last day of the pause; without it the pause has no end yet. */
  @IsOptional()
  @Day()
  until?: string;
}
