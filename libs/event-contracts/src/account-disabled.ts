import { EventContract } from './contract/contract.ts';
import { Id, Revision } from './contract/fields.ts';

/**
 * An account may no longer do anything. Tokens that are out end by themselves within ten minutes.
 * Said by access; heard by nobody inside yet.
 */
@EventContract({
  name: 'account-disabled',
  version: 1,
  channel: 'event',
  saidBy: 'access',
  aggregate: 'account',
  heardBy: [],
})
export class AccountDisabled {
  /** The account. */
  @Id()
  accountId!: string;

  /** The account's revision. */
  @Revision()
  revision!: number;
}
