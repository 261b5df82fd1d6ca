import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, offsetOf, PageQuery, pageOf } from '@medverka/service-host';
import { Controller, Get, Query } from '@nestjs/common';
import { IsOptional, IsUUID } from 'class-validator';
import { PostingAnswer, TrialBalanceAnswer } from './ledger-answer.ts';

class PostingsQuery extends PageQuery {
  /** Only what books this compensation, run or line. */
  @IsOptional()
  @IsUUID()
  ref?: string;
}

@Controller('ledger')
@Allow('finance', 'administrator')
export class LedgerController {
  constructor(private readonly transactions: Transactions) {}

  /** Debit and credit per account; payables as one. Debit and credit are equal in all. */
  @Get('trial-balance')
  @Answers(200, TrialBalanceAnswer)
  trialBalance(@CurrentCaller() caller: Caller) {
    return this.transactions.read(caller.tenant, async (tx) => {
      const accounts: { debitOre: number; creditOre: number }[] = await tx.manager.query(
        `select regexp_replace(account, '^payable:.*', 'payable') as account,
                sum(debit_ore)::float8 as "debitOre", sum(credit_ore)::float8 as "creditOre"
           from ledger_account where tenant = $1 group by 1 order by 1`,
        [tx.tenant],
      );
      const sum = (pick: (account: { debitOre: number; creditOre: number }) => number): number =>
        accounts.reduce((total, account) => total + pick(account), 0);
      return {
        accounts,
        debitOre: sum(({ debitOre }) => debitOre),
        creditOre: sum(({ creditOre }) => creditOre),
      };
    });
  }

  @Get('postings')
  @Answers(200, PostingAnswer, { page: true })
  postings(@Query() query: PostingsQuery, @CurrentCaller() caller: Caller) {
    return this.transactions.read(caller.tenant, async (tx) => {
      const given = [tx.tenant, query.ref ?? null];
      const items: object[] = await tx.manager.query(
        `select p.id as "postingId", p.kind, p.ref, p.recorded_at as "recordedAt", p.total_ore::float8 as "totalOre",
                (select json_agg(json_build_object('debit', t.debit, 'credit', t.credit, 'amountOre', t.amount_ore)
                                 order by t.number)
                   from (select * from ledger_transfer t where t.tenant = p.tenant and t.posting_id = p.id
                          order by t.number limit 100) t) as transfers
           from ledger_posting p where p.tenant = $1 and ($2::uuid is null or p.ref = $2)
          order by p.recorded_at desc, p.id desc limit $3 offset $4`,
        [...given, query.limit, offsetOf(query)],
      );
      const [{ total }]: [{ total: number }] = await tx.manager.query(
        `select count(*)::integer as total from ledger_posting where tenant = $1 and ($2::uuid is null or ref = $2)`,
        given,
      );
      return pageOf(items, total, query);
    });
  }
}
