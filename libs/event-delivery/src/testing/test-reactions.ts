import type { Type } from '@nestjs/common';
import { When } from '../reaction/when.ts';
import type { Tx } from '../transaction/tx.ts';
import { AttendanceNoted, ReceiptCame } from './test-events.ts';

export type OnAttendance = (event: AttendanceNoted, tx: Tx) => Promise<void>;
export type OnAttendances = (events: AttendanceNoted[], tx: Tx) => Promise<void>;
export type OnReceipt = (event: ReceiptCame, tx: Tx) => Promise<void>;

export interface Behaviour {
  attendance?: OnAttendance;
  attendances?: OnAttendances;
  receipt?: OnReceipt;
}

/** Reactions that do what a test says; what it says may change while they run. */
export function reactionsOf(behaviour: Behaviour): Type<object>[] {
  @When(AttendanceNoted)
  class WhenAttendanceNoted {
    handle(event: AttendanceNoted, tx: Tx): Promise<void> {
      return (behaviour.attendance ?? accrue)(event, tx);
    }
  }

  @When(AttendanceNoted)
  class WhenAttendancesNoted {
    handleAll(events: AttendanceNoted[], tx: Tx): Promise<void> {
      return behaviour.attendances!(events, tx);
    }
  }

  @When(ReceiptCame)
  class WhenReceiptCame {
    async handle(event: ReceiptCame, tx: Tx): Promise<void> {
      await behaviour.receipt?.(event, tx);
    }
  }

  return [behaviour.attendances ? WhenAttendancesNoted : WhenAttendanceNoted, WhenReceiptCame];
}

/** One accrual per assignment, of its highest revision; converges whatever the order. */
export async function accrue({ assignmentId, revision, minutes }: AttendanceNoted, tx: Tx): Promise<void> {
  await tx.manager.query(
    `insert into accrual (tenant, assignment_id, revision, minutes) values ($1, $2, $3, $4)
     on conflict (tenant, assignment_id) do update set revision = excluded.revision, minutes = excluded.minutes
      where accrual.revision < excluded.revision`,
    [tx.tenant, assignmentId, revision, minutes],
  );
}
