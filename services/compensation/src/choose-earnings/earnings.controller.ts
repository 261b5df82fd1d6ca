import { type Idempotency, Transactions, type Tx } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { type CeilingPeriod, ceilingPeriods } from '../domain/earning-ceiling.ts';
import { localDay } from '../storage/local-day.ts';
import { type Payee, PayeeStore } from '../storage/payee.store.ts';
import { benefitNotice } from './benefit-notice.ts';
import { type FeeChoice, FeeChoices } from './fee-choices.ts';
import { WatchCeilings } from './watch-ceilings.ts';

class CeilingDto {
  @IsInt()
  @Min(1)
  @Max(100_000_000)
  amountOre!: number;
}

class FeeChoiceDto {
  /** Of the fee: 0 declines it. */
  @IsInt()
  @Min(0)
  @Max(99)
  percent!: number;

  /** For all meetings to come when left out. */
  @IsOptional()
  @IsUUID()
  assignmentId?: string;
}

class PayoutMonthDto {
  /** Nothing is paid out before; with nothing the next run pays. */
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/)
  notBefore?: string | null;
}

/** What a resident decides about the own pay, or a coordinator on the resident's word. Why is not asked. */
@Controller('payees/:residentId')
@Allow('resident', 'coordinator')
export class EarningsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly payees: PayeeStore,
    private readonly choices: FeeChoices,
    private readonly ceilings: WatchCeilings,
  ) {}

  /** Ceilings, days for which offers pause, choices about the fee, the payout month, and what to think of. */
  @Get('earnings')
  @Answers(200)
  earnings(@Param('residentId', ParseUUIDPipe) residentId: string, @CurrentCaller() caller: Caller) {
    return this.of(caller, residentId, async (tx, payee) => {
      const ceilings: object[] = await tx.manager.query(
        `select period, amount_ore::float8 as "amountOre" from earning_ceiling where tenant = $1 and payee_id = $2`,
        [tx.tenant, payee.id],
      );
      const paused: object[] = await tx.manager.query(
        `select from_day::text as from, until_day::text as until from earning_pause
          where tenant = $1 and payee_id = $2 and reached order by from_day`,
        [tx.tenant, payee.id],
      );
      const [{ notBefore }]: [{ notBefore: string | null }] = await tx.manager.query(
        `select to_char(pay_not_before, 'YYYY-MM') as "notBefore" from payee where tenant = $1 and id = $2`,
        [tx.tenant, payee.id],
      );
      const feeChoices = (await this.choices.of(tx, [payee.id])).map(shown);
      return { ceilings, paused, feeChoices, payoutMonth: notBefore, notice: benefitNotice };
    });
  }

  /** Offers for a week, month or year stop before more is agreed than this. */
  @Put('earning-ceilings/:period')
  @Answers(200, CeilingDto)
  setCeiling(
    @Param('residentId', ParseUUIDPipe) residentId: string,
    @Param('period') period: string,
    @Body() { amountOre }: CeilingDto,
    @CurrentCaller() caller: Caller,
  ) {
    const of = periodOf(period);
    return this.of(caller, residentId, async (tx, payee) => {
      await tx.manager.query(
        `insert into earning_ceiling (tenant, payee_id, period, amount_ore, set_by) values ($1, $2, $3, $4, $5)
         on conflict (tenant, payee_id, period) do update
           set amount_ore = excluded.amount_ore, set_by = excluded.set_by, set_at = clock_timestamp()`,
        [tx.tenant, payee.id, of, amountOre, caller.accountId],
      );
      await this.ceilings.review(tx, [payee.id]);
      return { period: of, amountOre };
    });
  }

  @Delete('earning-ceilings/:period')
  @HttpCode(204)
  @Answers(204)
  async dropCeiling(
    @Param('residentId', ParseUUIDPipe) residentId: string,
    @Param('period') period: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    const of = periodOf(period);
    await this.of(caller, residentId, async (tx, payee) => {
      await tx.manager.query(
        `delete from earning_ceiling where tenant = $1 and payee_id = $2 and period = $3`,
        [tx.tenant, payee.id, of],
      );
      await this.ceilings.review(tx, [payee.id]);
    });
  }

  /** Declines or lowers the fee of meetings after today. Afterwards it would be taxed all the same. */
  @Post('fee-choices')
  @Answers(201, FeeChoiceDto)
  choose(
    @Param('residentId', ParseUUIDPipe) residentId: string,
    @Body() body: FeeChoiceDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ) {
    allowed(caller, residentId);
    const { percent, assignmentId = null } = body;
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const payee = (await this.payees.of(tx, [residentId])).get(residentId)!;
      const chosenOn = localDay(await tx.clock());
      if (assignmentId !== null) await refuseLate(tx, assignmentId, residentId, chosenOn);
      const choice = { payeeId: payee.id, assignmentId, percent, chosenOn };
      return shown(await this.choices.add(tx, choice, caller.accountId));
    });
  }

  @Post('fee-choices/:feeChoiceId/end')
  @HttpCode(200)
  @Answers(200, FeeChoiceDto)
  end(
    @Param('residentId', ParseUUIDPipe) residentId: string,
    @Param('feeChoiceId', ParseUUIDPipe) id: string,
    @CurrentCaller() caller: Caller,
  ) {
    return this.of(caller, residentId, async (tx, payee) => {
      const ended = await this.choices.end(tx, id, payee.id, localDay(await tx.clock()));
      if (!ended) throw new Problem(404, 'not-found');
      return shown(ended);
    });
  }

  /** Pay waits until the first run of that month; at most a year. */
  @Put('payout-month')
  @Answers(200, PayoutMonthDto)
  later(
    @Param('residentId', ParseUUIDPipe) residentId: string,
    @Body() { notBefore = null }: PayoutMonthDto,
    @CurrentCaller() caller: Caller,
  ) {
    return this.of(caller, residentId, async (tx, payee) => {
      const today = localDay(await tx.clock());
      const latest = `${Number(today.slice(0, 4)) + 1}${today.slice(4, 7)}`;
      if (notBefore !== null && notBefore > latest)
        throw new Problem(422, 'too-far-ahead', undefined, { latest });
      await tx.manager.query(`update payee set pay_not_before = $3 where tenant = $1 and id = $2`, [
        tx.tenant,
        payee.id,
        notBefore === null ? null : `${notBefore}-01`,
      ]);
      return { notBefore };
    });
  }

  private of<T>(caller: Caller, residentId: string, work: (tx: Tx, payee: Payee) => Promise<T>): Promise<T> {
    allowed(caller, residentId);
    return this.transactions.run(caller.tenant, async (tx) =>
      work(tx, (await this.payees.of(tx, [residentId])).get(residentId)!),
    );
  }
}

const shown = ({ payeeId: _, ...choice }: FeeChoice) => choice;

function allowed(caller: Caller, residentId: string): void {
  if (!caller.has('coordinator') && !caller.has('resident', { resident: residentId })) {
    throw new Problem(404, 'not-found');
  }
}

function periodOf(text: string): CeilingPeriod {
  const period = ceilingPeriods.find((one) => one === text);
  if (!period) throw new Problem(404, 'not-found');
  return period;
}

async function refuseLate(tx: Tx, assignmentId: string, residentId: string, today: string): Promise<void> {
  const rows: { last: string | null }[] = await tx.manager.query(
    `select (select max(o ->> 'date') from request q, jsonb_array_elements(q.occasions) o
              where q.tenant = a.tenant and q.id = a.request_id) as last
       from assignment a where a.tenant = $1 and a.id = $2 and a.resident_id = $3`,
    [tx.tenant, assignmentId, residentId],
  );
  if (!rows[0]) throw new Problem(404, 'not-found');
  if ((rows[0].last ?? '') <= today) {
    throw new Problem(409, 'too-late', 'A fee that is given away afterwards is taxed all the same.');
  }
}
