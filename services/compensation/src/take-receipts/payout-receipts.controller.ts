import { type Idempotency, newId, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CompensationConfig } from '../config.ts';
import { type FiledReceipt, readReceipts } from '../finance-files/read-receipts.ts';
import { TakeReceipts } from './take-receipts.ts';
import { TakenAnswer } from './taken-answer.ts';

class ReceiptDto {
  @IsUUID()
  payoutLineId!: string;

  @IsIn(['confirmed', 'returned', 'rejected'])
  outcome!: 'confirmed' | 'returned' | 'rejected';

  /** As ordered: gross, in öre. */
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  amountOre!: number;

  @Matches(/^\d{4}-\d\d-\d\d$/)
  @IsISO8601({ strict: true })
  valueDate!: string;

  /** A code of finance's. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
  reason?: string;
}

class ReceiptsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => ReceiptDto)
  items!: ReceiptDto[];
}

/** How many receipts came to what: `confirmed`, `returned`, or why a person has to look. */
interface Taken {
  readonly taken: number;
  readonly effects: Readonly<Record<string, number>>;
}

/** For payers without a finance system on the bus: what the event says, said by a person of finance. */
@Controller()
@Allow('finance')
export class PayoutReceiptsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly receipts: TakeReceipts,
    private readonly config: CompensationConfig,
  ) {}

  @Post('payout-receipts')
  @Answers(201, TakenAnswer)
  async take(
    @Body() { items }: ReceiptsDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<Taken> {
    return this.keep(
      caller,
      idempotency,
      items.map((item) => ({ ...item, reason: item.reason ?? null })),
    );
  }

  /** As `text/csv` with the headings `payoutLineId;outcome;amount;date;reason`, the amount in kronor. All or none. */
  @Post('payout-receipt-files')
  @Answers(201, TakenAnswer)
  async takeFile(
    @Body() text: unknown,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<Taken> {
    if (typeof text !== 'string') throw new Problem(415, 'not-csv', 'Send the file as text/csv.');
    const read = readReceipts(text);
    if (read.kind === 'faulty') {
      throw new Problem(422, 'receipts-have-faults', 'Nothing was taken. Mend the rows that are named.', {
        faults: read.faults.slice(0, 100),
        total: read.faults.length,
      });
    }
    return this.keep(caller, idempotency, read.receipts);
  }

  private keep(caller: Caller, idempotency: Idempotency, receipts: readonly FiledReceipt[]): Promise<Taken> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const source = `/${tx.tenant}/accounts/${caller.accountId}/${newId()}`;
      await this.receipts.take(
        tx,
        receipts.map((receipt, at) => ({
          ...receipt,
          id: `${source}/${at + 1}`,
          // Whoever has the role speaks for the county's finance.
          publisher: this.config.financeClient,
        })),
      );
      const rows: { effect: string; count: number }[] = await tx.manager.query(
        `select effect, count(*)::integer as count from payout_receipt
          where tenant = $1 and starts_with(id, $2) group by effect order by effect`,
        [tx.tenant, `${source}/`],
      );
      const effects = Object.fromEntries(rows.map(({ effect, count }) => [effect, count]));
      return { taken: receipts.length, effects };
    });
  }
}
