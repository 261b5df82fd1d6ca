import { EventContract, event } from '@medverka/event-contracts';
import { IsInt, IsString } from 'class-validator';

/** Said by assignment-matching, heard by compensation. */
@EventContract({
  name: 'attendance-noted',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'assignment',
  heardBy: ['compensation'],
})
export class AttendanceNoted {
  @IsString()
  assignmentId!: string;

  @IsInt()
  revision!: number;

  @IsInt()
  minutes!: number;
}

/** Said by compensation, heard by notifications. */
@EventContract({
  name: 'accrual-noted',
  version: 1,
  channel: 'event',
  saidBy: 'compensation',
  aggregate: 'compensation',
  heardBy: ['notifications'],
})
export class AccrualNoted {
  @IsString()
  assignmentId!: string;

  @IsInt()
  minutes!: number;

  /** Only to make an event large. */
  @IsString()
  remark!: string;
}

/** Said by finance, an outside system. */
@EventContract({
  name: 'receipt-came',
  version: 1,
  channel: 'in',
  saidBy: 'outside',
  aggregate: 'payout',
  heardBy: ['compensation'],
})
export class ReceiptCame {
  @IsString()
  lineId!: string;
}

/** Said to finance. */
@EventContract({
  name: 'order-given',
  version: 1,
  channel: 'out',
  saidBy: 'compensation',
  aggregate: 'payout',
  heardBy: [],
})
export class OrderGiven {
  @IsString()
  lineId!: string;
}

export const testCatalogue = [AttendanceNoted, AccrualNoted, ReceiptCame, OrderGiven];

export const attendance = (assignmentId: string, fields: Partial<AttendanceNoted> = {}) =>
  event(AttendanceNoted, { assignmentId, revision: 1, minutes: 60, ...fields });

export const accrual = (assignmentId: string, fields: Partial<AccrualNoted> = {}) =>
  event(AccrualNoted, { assignmentId, minutes: 60, remark: '', ...fields });

export const receipt = (lineId: string) => event(ReceiptCame, { lineId });
