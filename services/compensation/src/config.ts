import { ServiceConfig } from '@medverka/service-host';
import { IsInt, Matches, Max, Min } from 'class-validator';

export class CompensationConfig extends ServiceConfig {
  /** The county's finance system on the bus: it gets orders, and only its receipts count. */
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}$/)
  financeClient: string = 'finance';

  /** Days after the pay day by which finance should have said what became of each line. */
  @IsInt()
  @Min(1)
  @Max(90)
  receiptDueDays: number = 5;

  /** The hour, local time in Sweden, of the daily reconciliation. */
  @IsInt()
  @Min(0)
  @Max(23)
  reconciliationHour: number = 3;
}
