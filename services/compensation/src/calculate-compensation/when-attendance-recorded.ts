import { AttendanceRecorded } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { AccrueFees } from './accrue-fees.ts';

@When(AttendanceRecorded)
export class WhenAttendanceRecorded {
  constructor(private readonly fees: AccrueFees) {}

  async handleAll(events: AttendanceRecorded[], tx: Tx): Promise<void> {
    await this.fees.follow(
      tx,
      events.map((event) => ({ ...event, confirmedBy: event.confirmedBy ?? null })),
    );
  }
}
