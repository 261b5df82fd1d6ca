import { Timers, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { CancelAssignments } from '../cancel-assignment/cancel-assignments.ts';
import type { Request, RequestDecision } from '../domain/request.ts';
import { cancel } from '../domain/request-life.ts';
import { drawTimer } from '../draw-panel/settle-request.ts';
import { CalendarStore } from '../storage/calendar.store.ts';
import { DrawStore } from '../storage/draw.store.ts';
import { RequestStore } from '../storage/request.store.ts';

@Injectable()
export class EndRequest {
  constructor(
    private readonly requests: RequestStore,
    private readonly assignments: CancelAssignments,
    private readonly calendar: CalendarStore,
    private readonly timers: Timers,
    private readonly draws: DrawStore,
  ) {}

  /**
   * @param request locked
   * @param by the account that cancels, if it is somebody's doing
   */
  async cancel(tx: Tx, request: Request, reason: string, by?: string): Promise<RequestDecision> {
    const { known } = await this.calendar.tally(tx, request.id);
    const decision = await this.requests.apply(tx, cancel(request, reason, known > 0));
    if (decision.kind === 'decided') {
      await this.assignments.allOf(tx, request.id, 'request-cancelled');
      await this.timers.cancel(tx, drawTimer, [request.id]);
      await this.draws.abort(tx, request.id, 'request-cancelled', by);
    }
    return decision;
  }
}
