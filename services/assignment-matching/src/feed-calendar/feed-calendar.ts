import { createHash, randomBytes } from 'node:crypto';
import { Transactions, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { type CalendarEvent, calendarText } from '../domain/calendar-text.ts';
import { AssignmentViews } from '../show-assignments/assignment-views.ts';
import { CalendarFeedStore } from '../storage/calendar-feed.store.ts';
import { RequestReader } from '../storage/request.reader.ts';

/** Nobody guesses 256 bits. */
const TOKEN_BYTES = 32;
/** Newer ones first; a calendar of more is cut. */
const MOST = 500;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** What a resident has said yes to, for the calendar on their telephone, which cannot sign in. */
@Injectable()
export class FeedCalendar {
  constructor(
    private readonly transactions: Transactions,
    private readonly feeds: CalendarFeedStore,
    private readonly reader: RequestReader,
    private readonly views: AssignmentViews,
  ) {}

  madeAt(tenant: string, residentId: string): Promise<Date | undefined> {
    return this.transactions.read(tenant, (tx) => this.feeds.madeAt(tx, residentId));
  }

  /** The token is told once; a new one ends the one before. */
  async make(tenant: string, residentId: string): Promise<{ token: string; madeAt: Date }> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const madeAt = await this.transactions.run(tenant, (tx) => this.feeds.put(tx, residentId, hashOf(token)));
    return { token, madeAt };
  }

  async end(tenant: string, residentId: string): Promise<void> {
    await this.transactions.run(tenant, (tx) => this.feeds.remove(tx, residentId));
  }

  /** Nothing when nobody has, or no longer has, this token. */
  async read(tenant: string, token: string): Promise<string | undefined> {
    return this.transactions.read(tenant, async (tx) => {
      const residentId = await this.feeds.residentOf(tx, hashOf(token));
      if (residentId === undefined) return undefined;
      return calendarText(await this.eventsOf(tx, residentId), await tx.clock());
    });
  }

  private async eventsOf(tx: Tx, residentId: string): Promise<CalendarEvent[]> {
    const filter = { residents: [residentId], state: 'accepted' as const };
    const { items } = await this.reader.assignments(tx, filter, MOST, 0);
    const assignments = await this.views.of(tx, items);
    return assignments.flatMap(({ assignmentId, revision, title, place, occasions }) =>
      occasions.map(({ number, startsAt, endsAt }) => ({
        uid: `${assignmentId}-${number}@medverka`,
        ...{ revision, title, startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
        ...(place.address && { address: place.address }),
      })),
    );
  }
}
