import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { IsInt, IsISO8601, IsUUID, Matches, Max, Min } from 'class-validator';
import { PayInvoices } from './pay-invoices.ts';

class InvoiceDto {
  @IsUUID()
  payeeReference!: string;

  @Matches(/^[A-Za-z0-9][A-Za-z0-9 ./-]{0,49}$/)
  invoiceNumber!: string;

  @IsInt()
  @Min(1)
  @Max(1_000_000_000_000)
  amountOre!: number;

  @Matches(/^\d{4}-\d\d-\d\d$/)
  @IsISO8601({ strict: true })
  paidOn!: string;
}

class InvoicePaidAnswer {
  @IsUUID()
  payoutRunId!: string;

  @IsInt()
  lines!: number;

  @IsInt()
  totalOre!: number;
}

@Controller('invoice-payments')
@Allow('finance')
export class InvoicePaymentsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly invoices: PayInvoices,
  ) {}

  /** Payees who are paid by invoice, with what is approved for each. */
  @Get('waiting')
  @Answers(200)
  async waiting(@CurrentCaller() caller: Caller) {
    return { items: await this.transactions.read(caller.tenant, (tx) => this.invoices.waiting(tx)) };
  }

  /** Finance has paid an invoice; it settles what is approved. The same invoice is taken once. */
  @Post()
  @Answers(201, InvoicePaidAnswer)
  pay(
    @Body() body: InvoiceDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<InvoicePaidAnswer> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const by = { accountId: caller.accountId, residentId: caller.residentId ?? null };
      const outcome = await this.invoices.pay(tx, body, by);
      if (outcome.kind === 'rejected') {
        const { reason, approvedOre } = outcome;
        throw new Problem(409, reason, undefined, approvedOre === undefined ? {} : { approvedOre });
      }
      const { kind: _, ...paid } = outcome;
      return paid;
    });
  }
}
