import { Outbox, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Assignment } from '../domain/assignment.ts';
import { type AttendanceReason, attend } from '../domain/attendance.ts';
import { localDay } from '../domain/occasion.ts';
import type { Request } from '../domain/request.ts';
import { SettleRequest } from '../draw-panel/settle-request.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';
import { type AttendanceEntry, AttendanceStore } from '../storage/attendance.store.ts';
import { DayMinutes } from './day-minutes.ts';

export interface AttendanceItem {
  readonly assignmentId: string;
  readonly occasion: number;
  readonly minutes: number;
}

export type Confirmed =
  | { readonly kind: 'confirmed'; readonly recorded: number }
  | {
      readonly kind: 'refused';
      readonly at: number;
      readonly reason: AttendanceReason | 'unknown-assignment';
    };

/** Records who was there and for how long; of a list, all or nothing. */
@Injectable()
export class ConfirmAttendance {
  constructor(
    private readonly assignments: AssignmentStore,
    private readonly attendance: AttendanceStore,
    private readonly settle: SettleRequest,
    private readonly outbox: Outbox,
  ) {}

  /** @param request locked */
  async of(
    tx: Tx,
    request: Request,
    items: readonly AttendanceItem[],
    confirmedBy: string,
  ): Promise<Confirmed> {
    const { occasions } = request.terms;
    const dayOf = daysOf(request);
    // Sent together, and done in this order.
    const [all, now] = await Promise.all([this.assignments.lockAllOf(tx, request.id), tx.clock()]);
    const known = new Map(all.map((each) => [each.id, each]));
    const minutes = await this.minutesByDay(tx, items, known, dayOf);
    const entries: AttendanceEntry[] = [];
    const events: object[] = [];
    for (const [at, item] of items.entries()) {
      const assignment = known.get(item.assignmentId);
      if (!assignment) return { kind: 'refused', at, reason: 'unknown-assignment' };
      const day = dayOf(item.occasion);
      const elsewhere = minutes.elsewhere(assignment.personId, day, item);
      const decision = attend(assignment, occasions, item, { confirmedBy, now, elsewhere });
      if (decision.kind === 'rejected') return { kind: 'refused', at, reason: decision.reason };
      if (decision.kind === 'ignored') continue;
      const { id: assignmentId, personId, revision } = decision.state;
      known.set(assignmentId, decision.state);
      minutes.set(personId, day, item, item.minutes);
      entries.push({ assignmentId, personId, revision, day, occasion: item.occasion, minutes: item.minutes });
      events.push(...decision.events);
    }
    this.outbox.add(tx, events);
    if (entries.length > 0)
      await Promise.all([
        this.attendance.save(tx, lastOfEach(entries), confirmedBy),
        this.settle.progress(tx, request),
      ]);
    return { kind: 'confirmed', recorded: entries.length };
  }

  private async minutesByDay(
    tx: Tx,
    items: readonly AttendanceItem[],
    known: ReadonlyMap<string, Assignment>,
    dayOf: (occasion: number) => string,
  ): Promise<DayMinutes> {
    const people = items.flatMap(({ assignmentId }) => known.get(assignmentId)?.personId ?? []);
    const days = items.map(({ occasion }) => dayOf(occasion)).filter((day) => day !== '');
    const minutes = new DayMinutes();
    const rows = await this.attendance.onDays(tx, [...new Set(people)], [...new Set(days)]);
    for (const row of rows) minutes.set(row.personId, row.day, row, row.minutes);
    return minutes;
  }
}

/** The local day of each occasion, worked out once. */
function daysOf({ terms }: Request): (occasion: number) => string {
  const days = new Map(terms.occasions.map(({ number, startsAt }) => [number, localDay(startsAt)]));
  return (occasion) => days.get(occasion) ?? '';
}

/** The same occasion twice in one list: the last word counts. */
const lastOfEach = (entries: readonly AttendanceEntry[]): AttendanceEntry[] => [
  ...new Map(entries.map((entry) => [`${entry.assignmentId} ${entry.occasion}`, entry])).values(),
];
