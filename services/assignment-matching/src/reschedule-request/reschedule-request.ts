import { Timers, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { holdForNewTimes } from '../domain/assignment-life.ts';
import type { Fault } from '../domain/fault.ts';
import type { Occasion } from '../domain/occasion.ts';
import { faultsOfTimes } from '../domain/occasion-rules.ts';
import type { Request, RequestDecision } from '../domain/request.ts';
import { reschedule } from '../domain/request-life.ts';
import { drawTimer } from '../draw-panel/settle-request.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';
import { CalendarStore } from '../storage/calendar.store.ts';
import { DrawStore } from '../storage/draw.store.ts';
import { RequestStore } from '../storage/request.store.ts';

export interface NewTimes {
  readonly times: readonly Pick<Occasion, 'startsAt' | 'endsAt'>[];
  readonly travelEstimateOre?: number;
  readonly mayTakeOverHistory: boolean;
  /** The account that sets them. */
  readonly by: string;
}

export type Rescheduling = RequestDecision | { readonly kind: 'faults'; readonly faults: Fault[] };

/** Whoever accepted or was asked keeps the seat and is asked again once the new times are paid for. */
@Injectable()
export class RescheduleRequest {
  constructor(
    private readonly requests: RequestStore,
    private readonly assignments: AssignmentStore,
    private readonly calendar: CalendarStore,
    private readonly timers: Timers,
    private readonly draws: DrawStore,
  ) {}

  /** @param request locked */
  async to(tx: Tx, request: Request, asked: NewTimes): Promise<Rescheduling> {
    const now = await tx.clock();
    const faults = faultsOfTimes(asked.times, { now, mayTakeOverHistory: asked.mayTakeOverHistory });
    if (faults.length > 0) return { kind: 'faults', faults };
    const { known } = await this.calendar.tally(tx, request.id);
    const decision = await this.requests.apply(
      tx,
      reschedule(request, asked.times, asked.travelEstimateOre, known > 0, now),
    );
    if (decision.kind !== 'decided') return decision;
    await this.timers.cancel(tx, drawTimer, [request.id]);
    await this.draws.abort(tx, request.id, 'rescheduled', asked.by);
    const held = (await this.assignments.lockAllOf(tx, request.id))
      .map(holdForNewTimes)
      .filter((each) => each.kind === 'decided');
    await this.assignments.save(
      tx,
      held.map(({ state }) => state),
      [],
    );
    return decision;
  }
}
