import { type Idempotency, Transactions } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  IdempotencyKey,
  offsetOf,
  PageQuery,
  Problem,
  pageOf,
} from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { IsISO8601, Matches } from 'class-validator';
import { PayoutChannels } from '../keep-payers/payout-channels.ts';
import { localDay } from '../storage/local-day.ts';
import { PayoutStore } from '../storage/payout.store.ts';
import { OrderPayouts, type PayoutRun } from './order-payouts.ts';
import { LineStateAnswer, PayoutLineAnswer, PayoutRunAnswer } from './payout-answer.ts';

class PayoutRunDto {
  /** The day on which payees should have their money: today or later, as local time in Sweden. */
  @Matches(/^\d{4}-\d\d-\d\d$/)
  @IsISO8601({ strict: true })
  payDay!: string;
}

@Controller()
@Allow('finance', 'approver')
export class PayoutRunsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly orders: OrderPayouts,
    private readonly payouts: PayoutStore,
    private readonly channels: PayoutChannels,
  ) {}

  @Post('payout-runs')
  @Answers(201, PayoutRunAnswer)
  async run(
    @Body() { payDay }: PayoutRunDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<PayoutRun> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const today = localDay(await tx.clock());
      if (payDay < today) throw new Problem(422, 'pay-day-has-passed', `The earliest pay day is ${today}.`);
      return this.orders.run(tx, payDay, {
        accountId: caller.accountId,
        residentId: caller.residentId ?? null,
      });
    });
  }

  @Get('payout-runs')
  @Answers(200, PayoutRunAnswer, { page: true })
  list(@Query() query: PageQuery, @CurrentCaller() caller: Caller) {
    return this.transactions.read(caller.tenant, async (tx) => {
      const items: { total: number }[] = await tx.manager.query(
        `${runs} where r.tenant = $1 order by r.made_at desc limit $2 offset $3`,
        [tx.tenant, query.limit, offsetOf(query)],
      );
      const [{ total }]: [{ total: number }] = await tx.manager.query(
        `select count(*)::integer as total from payout_run where tenant = $1`,
        [tx.tenant],
      );
      return pageOf(items, total, query);
    });
  }

  @Get('payout-runs/:runId')
  @Answers(200, PayoutRunAnswer)
  one(@Param('runId', ParseUUIDPipe) runId: string, @CurrentCaller() caller: Caller) {
    return this.transactions.read(caller.tenant, async (tx) => {
      const [run]: object[] = await tx.manager.query(`${runs} where r.tenant = $1 and r.id = $2`, [
        tx.tenant,
        runId,
      ]);
      if (!run) throw new Problem(404, 'not-found');
      return run;
    });
  }

  /** Payee reference, amounts, neutral code and state: no resident, no theme. */
  @Get('payout-runs/:runId/lines')
  @Answers(200, PayoutLineAnswer, { page: true })
  lines(
    @Param('runId', ParseUUIDPipe) runId: string,
    @Query() query: PageQuery,
    @CurrentCaller() caller: Caller,
  ) {
    return this.transactions.read(caller.tenant, async (tx) => {
      const rows = await this.payouts.linesOf(tx, runId, { limit: query.limit, offset: offsetOf(query) });
      const [run]: { lines: number }[] = await tx.manager.query(
        `select lines from payout_run where tenant = $1 and id = $2`,
        [tx.tenant, runId],
      );
      if (!run) throw new Problem(404, 'not-found');
      return pageOf(
        rows.map(({ id, residentId: _, runId: __, payeeId, ...line }) => ({
          payoutLineId: id,
          payeeReference: payeeId,
          ...line,
        })),
        run.lines,
        query,
      );
    });
  }

  /** Orders a line of unknown fate again under the same line id, by which finance pays it once. */
  @Post('payout-lines/:lineId/resend')
  @Answers(200, LineStateAnswer)
  @HttpCode(200)
  async resend(
    @Param('lineId', ParseUUIDPipe) lineId: string,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ) {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const line = (await this.payouts.lockLines(tx, [lineId])).get(lineId);
      if (!line) throw new Problem(404, 'not-found');
      if (line.state !== 'unknown' && line.state !== 'ordered') throw new Problem(409, 'line-is-settled');
      if (!(await this.channels.isByEvent(tx, line))) throw new Problem(409, 'line-goes-by-file');
      this.orders.resend(tx, line);
      return { payoutLineId: lineId, state: line.state };
    });
  }
}

const runs = `
  select r.id as "payoutRunId", r.pay_day::text as "payDay", r.lines, r.total_ore::float8 as "totalOre",
         r.made_by as "madeBy", r.made_at as "madeAt",
         (select coalesce(json_object_agg(state, n), '{}')
            from (select l.state, count(*) as n from payout_line l where l.tenant = r.tenant and l.run_id = r.id
                   group by l.state) s) as states
    from payout_run r`;
