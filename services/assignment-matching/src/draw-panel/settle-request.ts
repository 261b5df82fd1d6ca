import { Timers, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Request } from '../domain/request.ts';
import { complete, seatFreed, seatTaken } from '../domain/request-life.ts';
import { CalendarStore } from '../storage/calendar.store.ts';
import { RequestStore } from '../storage/request.store.ts';

/** Timer of the job that asks people for the vacant seats of a request. */
export const drawTimer = 'draw';

/** Brings a request's own state in line after something happened to its assignments. The request is locked already. */
@Injectable()
export class SettleRequest {
  constructor(
    private readonly requests: RequestStore,
    private readonly calendar: CalendarStore,
    private readonly timers: Timers,
  ) {}

  /** Filled when all have accepted; completed when the attendance of all is known. */
  async progress(tx: Tx, request: Request): Promise<void> {
    const { accepted, unanswered, known } = await this.calendar.tally(tx, request.id);
    const taken = await this.requests.apply(tx, seatTaken(request, accepted));
    const settled = taken.kind === 'decided' ? taken.state : request;
    const open = unanswered + accepted * request.terms.occasions.length - known;
    await this.requests.apply(tx, complete(settled, { open, known }));
  }

  /** Somebody is asked for the seat that is free again, at once. */
  async seatIsFree(tx: Tx, request: Request): Promise<void> {
    await this.requests.apply(tx, seatFreed(request));
    await this.fillSeats(tx, request.id);
  }

  async fillSeats(tx: Tx, requestId: string): Promise<void> {
    await this.timers.set(tx, [{ kind: drawTimer, ref: requestId, dueAt: 'now' }]);
  }
}
