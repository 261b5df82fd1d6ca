import { AttendanceRecorded } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { SeatStore } from '../storage/seat.store.ts';

@When(AttendanceRecorded)
export class WhenAttendanceRecorded {
  constructor(private readonly seats: SeatStore) {}

  async handleAll(events: AttendanceRecorded[], tx: Tx): Promise<void> {
    await this.seats.attended(tx, events);
  }
}
