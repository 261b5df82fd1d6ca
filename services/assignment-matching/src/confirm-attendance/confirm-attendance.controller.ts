import { Transactions, type Tx } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsUUID, ValidateNested } from 'class-validator';
import { notFound, problemFor } from '../problems.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';
import { RequestAccess } from '../storage/request-access.ts';
import { type AttendanceItem, ConfirmAttendance } from './confirm-attendance.ts';

export class MinutesBody {
  /** Minutes of presence, 0 for missed; 1440 a day at most. */
  @IsInt()
  minutes!: number;
}

export class AttendanceItemBody extends MinutesBody {
  @IsUUID()
  assignmentId!: string;

  /** Number of the occasion within the request, from 1. */
  @IsInt()
  occasion!: number;
}

export class AttendanceListBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => AttendanceItemBody)
  items!: AttendanceItemBody[];
}

export class ConfirmedAttendance {
  /** How many entries are new or changed; the same again changes nothing. */
  recorded!: number;
}

/** The requester says that it took place; a correction later is the same call with other minutes. */
@Controller()
@Allow('requester', 'coordinator')
export class ConfirmAttendanceController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly assignments: AssignmentStore,
    private readonly attendance: ConfirmAttendance,
  ) {}

  @Put('assignments/:id/attendance/:occasion')
  @Answers(200, ConfirmedAttendance)
  async one(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('occasion', ParseIntPipe) occasion: number,
    @Body() { minutes }: MinutesBody,
  ): Promise<ConfirmedAttendance> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const requestId = await this.assignments.requestOf(tx, id);
      if (requestId === undefined) throw notFound();
      return this.confirm(tx, caller, requestId, [{ assignmentId: id, occasion, minutes }], () => undefined);
    });
  }

  @Post('requests/:id/attendance')
  @HttpCode(200)
  @Answers(200, ConfirmedAttendance)
  async list(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { items }: AttendanceListBody,
  ): Promise<ConfirmedAttendance> {
    return this.transactions.run(caller.tenant, (tx) =>
      this.confirm(tx, caller, id, items, (at, field) => `items.${at}.${field}`),
    );
  }

  private async confirm(
    tx: Tx,
    caller: Caller,
    requestId: string,
    items: readonly AttendanceItem[],
    fieldAt: (at: number, field: string) => string | undefined,
  ): Promise<ConfirmedAttendance> {
    const { request } = await this.access.lock(tx, caller, requestId);
    const confirmed = await this.attendance.of(tx, request, items, caller.accountId);
    if (confirmed.kind === 'confirmed') return { recorded: confirmed.recorded };
    const { reason, at } = confirmed;
    if (reason === 'unknown-assignment') throw notFound();
    const field =
      reason === 'unknown-occasion' ? 'occasion' : reason.startsWith('m') ? 'minutes' : 'assignmentId';
    throw problemFor(reason, fieldAt(at, field));
  }
}
