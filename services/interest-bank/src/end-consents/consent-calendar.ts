import { Timers, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { InterestBankConfig } from '../config.ts';
import { type Day, daysAfter, earlyAfter } from '../domain/calendar-day.ts';

/** One timer for each day on which consents end, however many: its `ref` is the day. */
export const consentsEnd = 'consents-end';
export const consentsEndSoon = 'consents-end-soon';

@Injectable()
export class ConsentCalendar {
  constructor(
    private readonly timers: Timers,
    private readonly config: InterestBankConfig,
  ) {}

  /**
   * Sees to it that something happens when these days come.
   * @param remindLate where the time to remind has passed, remind now: new terms may come at short notice
   */
  async note(tx: Tx, days: readonly (Day | null)[], remindLate = false): Promise<void> {
    const now = await tx.clock();
    const ends = [...new Set(days.filter((day) => day !== null))];
    const timers = ends.flatMap((ref) => {
      const dueAt = earlyAfter(ref);
      const remindAt = daysAfter(dueAt, -this.config.remindBeforeConsentEndsDays);
      const end = { kind: consentsEnd, ref, dueAt };
      if (remindAt > now) return [end, { kind: consentsEndSoon, ref, dueAt: remindAt }];
      return remindLate ? [end, { kind: consentsEndSoon, ref, dueAt: now }] : [end];
    });
    if (timers.length > 0) await this.timers.set(tx, timers);
  }
}
