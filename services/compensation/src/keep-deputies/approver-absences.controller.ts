import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsISO8601, IsUUID, Matches } from 'class-validator';
import { localDay } from '../storage/local-day.ts';
import { type Absence, Deputies } from './deputies.ts';

const day = /^\d{4}-\d\d-\d\d$/;

class AbsenceDto {
  /** The deputy's account; an approver too, perhaps of other funding sources. */
  @IsUUID()
  deputy!: string;

  /** The first and the last day, local. */
  @Matches(day)
  @IsISO8601({ strict: true })
  from!: string;

  @Matches(day)
  @IsISO8601({ strict: true })
  to!: string;
}

class AbsenceAnswer extends AbsenceDto {
  @IsUUID()
  absenceId!: string;

  @IsUUID()
  absent!: string;
}

@Controller('approver-absences')
@Allow('approver')
export class ApproverAbsencesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly deputies: Deputies,
  ) {}

  /** The deputy may then decide what the caller may: no more, and never the deputy's own. */
  @Post()
  @Answers(201, AbsenceAnswer)
  async add(
    @Body() { deputy, from, to }: AbsenceDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<Absence> {
    const absent = caller.accountId;
    if (deputy === absent) throw new Problem(422, 'deputy-is-the-absent');
    if (to < from) throw new Problem(422, 'ends-before-it-begins');
    if (Date.parse(to) - Date.parse(from) > 366 * 86_400_000) throw new Problem(422, 'absence-too-long');
    const rights = caller.scopes('approver').map(({ fundingSource, limitOre }) => ({
      ...(fundingSource !== undefined && { fundingSource }),
      ...(limitOre !== undefined && { limitOre }),
    }));
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      if (to < localDay(await tx.clock())) throw new Problem(422, 'absence-is-over');
      return this.deputies.add(tx, { absent, deputy, from, to, rights });
    });
  }

  /** Where the caller is absent or the deputy; an administrator sees all. */
  @Get()
  @Allow('approver', 'administrator')
  @Answers(200, AbsenceAnswer, { items: true })
  async list(@CurrentCaller() caller: Caller): Promise<{ items: Absence[] }> {
    const account = caller.has('administrator') ? null : caller.accountId;
    return { items: await this.transactions.read(caller.tenant, (tx) => this.deputies.list(tx, account)) };
  }

  @Post(':absenceId/end')
  @HttpCode(200)
  @Answers(200, AbsenceAnswer)
  async end(
    @Param('absenceId', ParseUUIDPipe) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<Absence> {
    const ended = await this.transactions.run(caller.tenant, (tx) =>
      this.deputies.end(tx, id, caller.accountId),
    );
    if (!ended) throw new Problem(404, 'not-found');
    return ended;
  }
}
