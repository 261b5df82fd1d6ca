import { IsIn } from 'class-validator';
import { EventContract } from './contract/contract.ts';
import { Code, Day, Id, Ore } from './contract/fields.ts';

/**
 * To the finance system of a county: pay this line. A payee reference of finance's own, and no code that gives away what the activity was about.
 * Said by compensation to the outside system `finance`.
 */
@EventContract({
  name: 'payout-order',
  version: 1,
  channel: 'out',
  saidBy: 'compensation',
  aggregate: 'payout',
  heardBy: [],
})
export class PayoutOrder {
  /** The run. */
  @Id()
  payoutRunId!: string;

  /** The line: the receipt names it, and it is paid once. */
  @Id()
  payoutLineId!: string;

  /** The payee, under the reference that only finance uses. */
  @Code()
  payeeReference!: string;

  /** Always Swedish kronor. */
  @IsIn(['SEK'])
  currency!: 'SEK';

  /** Taxable pay, in öre. */
  @Ore()
  grossOre!: number;

  /** Tax-free reimbursement, in öre. */
  @Ore()
  taxFreeOre!: number;

  /** Both together, in öre. */
  @Ore()
  totalOre!: number;

  /** When it should reach the payee. */
  @Day()
  payDay!: string;

  /** A neutral accounting code. */
  @Code()
  accountingCode!: string;
}
