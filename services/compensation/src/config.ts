import { ServiceConfig } from '@medverka/service-host';
import { IsInt, IsOptional, IsUrl, Matches, Max, Min } from 'class-validator';

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

  /** A ceiling on earnings is full when a meeting of so many minutes would go beyond it. */
  @IsInt()
  @Min(15)
  @Max(1440)
  ceilingMeetingMinutes: number = 120;

  /** A virus scanner for receipts: a program with its arguments, which reads the file from its input (0 clean, 1 not). */
  @IsOptional()
  @Matches(/^\S.{0,498}$/)
  receiptScanCommand?: string;

  /** Or an address that takes the file by POST (2xx clean, 406 not). */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'] })
  receiptScanUrl?: string;

  /** Asked who receives a resident's pay. Without it that is not checked: for trying only. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'] })
  interestBankUrl?: string;

  /** The decision under which receipts are destroyed when their time is over. Without it they stay, and a work item asks. */
  @IsOptional()
  @Matches(/^\S.{0,198}$/)
  retentionDecision?: string;
}
