import { Transactions, type Tx } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, Matches, ValidateNested } from 'class-validator';

const steps = ['accrued', 'approved', 'rejected', 'ordered', 'confirmed', 'returned', 'reversed'] as const;

/** What happened on one day to the money of a request. */
export class PaymentStepAnswer {
  /** In Sweden. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  on!: string;

  @IsIn(steps)
  what!: (typeof steps)[number];

  @IsInt()
  people!: number;

  /** Fees, journeys and compensation for what was cancelled. */
  @IsInt()
  lines!: number;

  /** Öre. */
  @IsInt()
  sumOre!: number;
}

export class RequestPaymentsAnswer {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PaymentStepAnswer)
  items!: PaymentStepAnswer[];
}

@Controller('request-payments')
@Allow('coordinator')
export class RequestPaymentsController {
  constructor(private readonly transactions: Transactions) {}

  /** From accrued to paid, day by day: people, lines and sums, the oldest first. Nothing when there is no money yet. */
  @Get(':requestId')
  @Answers(200, RequestPaymentsAnswer)
  read(
    @CurrentCaller() caller: Caller,
    @Param('requestId', ParseUUIDPipe) requestId: string,
  ): Promise<RequestPaymentsAnswer> {
    return this.transactions.read(caller.tenant, async (tx) => ({ items: await stepsOf(tx, requestId) }));
  }
}

function stepsOf(tx: Tx, requestId: string): Promise<PaymentStepAnswer[]> {
  return tx.manager.query(
    `with line as (select id, resident_id, amount_ore, accrued_at, reversed_at from compensation
                    where tenant = $1 and request_id = $2)
     select to_char(at at time zone 'Europe/Stockholm', 'YYYY-MM-DD') as on, what,
            count(distinct resident_id)::int as people, count(distinct id)::int as lines, sum(amount_ore)::float8 as "sumOre"
       from (
         select id, resident_id, amount_ore, 'accrued' as what, accrued_at as at from line
         union all
         select line.id, resident_id, amount_ore, d.outcome, d.decided_at from line
           join approval_decision d on d.tenant = $1 and d.compensation_id = line.id and d.outcome <> 'refused'
         union all
         select line.id, resident_id, line.amount_ore, 'ordered', r.made_at from line
           join payout_line_item i on i.tenant = $1 and i.item_id = line.id
           join payout_line l on l.tenant = $1 and l.id = i.line_id
           join payout_run r on r.tenant = $1 and r.id = l.run_id
         union all
         select line.id, resident_id, line.amount_ore, p.effect, p.received_at from line
           join payout_line_item i on i.tenant = $1 and i.item_id = line.id
           join payout_receipt p on p.tenant = $1 and p.line_id = i.line_id and p.effect in ('confirmed', 'returned')
         union all
         select id, resident_id, amount_ore, 'reversed', reversed_at from line where reversed_at is not null) happening
      group by 1, 2 order by 1, min(at)`,
    [tx.tenant, requestId],
  );
}
