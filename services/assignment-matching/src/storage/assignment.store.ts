import { Outbox, Timers, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { remindAt } from '../domain/answer-deadline.ts';
import { type Assignment, isLive, type Offered } from '../domain/assignment.ts';
import type { Occasion } from '../domain/occasion.ts';
import { type AssignmentRow, assignmentOf, columnsOf, selectAssignments } from './assignment-row.ts';

export const offerDeadline = 'offer-deadline';
export const offerReminder = 'offer-reminder';

/** What offers are for, and when they are made. */
interface Times {
  readonly occasions: readonly Occasion[];
  readonly now: Date;
}

@Injectable()
export class AssignmentStore {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
  ) {}

  /** The request of an assignment, to be locked first. */
  async requestOf(tx: Tx, id: string): Promise<string | undefined> {
    const rows: { request_id: string }[] = await tx.manager.query(
      'select request_id from assignment where tenant = $1 and id = $2',
      [tx.tenant, id],
    );
    return rows[0]?.request_id;
  }

  /** All of a request, locked; in the order of their seats. */
  async lockAllOf(tx: Tx, requestId: string): Promise<Assignment[]> {
    return this.select(
      tx,
      'where a.tenant = $1 and a.request_id = $2 order by a.seat, a.id for update of a',
      [tx.tenant, requestId],
    );
  }

  async lock(tx: Tx, id: string): Promise<Assignment | undefined> {
    const found = await this.select(tx, 'where a.tenant = $1 and a.id = $2 for update of a', [tx.tenant, id]);
    return found[0];
  }

  async find(tx: Tx, ids: readonly string[]): Promise<Assignment[]> {
    return this.select(tx, 'where a.tenant = $1 and a.id = any($2::uuid[])', [tx.tenant, ids]);
  }

  async liveOfPerson(tx: Tx, personId: string): Promise<Assignment[]> {
    return this.select(
      tx,
      `where a.tenant = $1 and a.person_id = $2 and a.state in ('offered', 'rescheduled', 'accepted')
       order by a.request_id`,
      [tx.tenant, personId],
    );
  }

  /** Offers of one draw: one statement however many seats. */
  async add(tx: Tx, offers: readonly Offered[], { occasions, now }: Times, events: readonly object[]) {
    if (offers.length === 0) return;
    const added = tx.manager.query(
      `insert into assignment (tenant, id, request_id, person_id, state, revision, seat, holder, substitute, body,
         theme, answer_by)
       select $1, id, $2, person_id, 'offered', 1, seat, holder, substitute, body, theme, answer_by
         from unnest($3::uuid[], $4::bigint[], $5::int[], $6::text[], $7::boolean[], $8::text[], $9::text[],
                     $10::timestamptz[])
           as given (id, person_id, seat, holder, substitute, body, theme, answer_by)`,
      [
        tx.tenant,
        offers[0]!.requestId,
        offers.map(({ id }) => id),
        offers.map(({ personId }) => personId),
        offers.map(({ seat }) => seat),
        offers.map(({ holder }) => holder),
        offers.map(({ substitute }) => substitute),
        offers.map(({ body }) => body ?? null),
        offers.map(({ theme }) => theme ?? null),
        offers.map(({ answerBy }) => answerBy.toISOString()),
      ],
    );
    await Promise.all([added, this.occupy(tx, offers, occasions), this.awaitAnswers(tx, offers, now)]);
    this.outbox.add(tx, events);
  }

  /** Saves changed assignments in one statement each for their rows, their times and their timers. */
  async save(tx: Tx, changed: readonly Assignment[], events: readonly object[]): Promise<void> {
    if (changed.length === 0) return;
    const { ids, states, revisions, answerBys, reasons } = columnsOf(changed);
    const saved = tx.manager.query(
      `update assignment a
          set state = given.state, revision = given.revision, answer_by = given.answer_by, reason = given.reason,
              answered_at = case when given.state = 'offered' then null
                                 when a.state = 'offered' then statement_timestamp() else a.answered_at end,
              ended_at = case when given.state = 'cancelled' and a.state <> 'cancelled' then statement_timestamp()
                              else a.ended_at end
         from unnest($2::uuid[], $3::text[], $4::int[], $5::timestamptz[], $6::text[])
           as given (id, state, revision, answer_by, reason)
        where a.tenant = $1 and a.id = given.id`,
      [tx.tenant, ids, states, revisions, answerBys, reasons],
    );
    const answered = changed.filter(({ state }) => state !== 'offered').map(({ id }) => id);
    await Promise.all([
      saved,
      this.setTimes(tx, changed),
      this.timers.cancel(tx, [offerDeadline, offerReminder], answered),
    ]);
    this.outbox.add(tx, events);
  }

  /** Offers made anew at other times. */
  async offerAgain(tx: Tx, offers: readonly Offered[], { occasions, now }: Times, events: readonly object[]) {
    await this.save(tx, offers, events);
    await this.occupy(tx, offers, occasions);
    await this.awaitAnswers(tx, offers, now);
  }

  private async setTimes(tx: Tx, changed: readonly Assignment[]): Promise<void> {
    const accepted = changed.filter(({ state }) => state === 'accepted').map(({ id }) => id);
    const gone = changed.filter((each) => !isLive(each) || each.state === 'rescheduled').map(({ id }) => id);
    await Promise.all([
      // The exclusion constraint refuses this when it overlaps something that the resident accepted elsewhere.
      accepted.length > 0 &&
        tx.manager.query(
          `update assignment_time set firm = true where tenant = $1 and assignment_id = any($2::uuid[]) and not firm`,
          [tx.tenant, accepted],
        ),
      gone.length > 0 &&
        tx.manager.query(
          'delete from assignment_time where tenant = $1 and assignment_id = any($2::uuid[])',
          [tx.tenant, gone],
        ),
    ]);
  }

  private async occupy(tx: Tx, offers: readonly Offered[], occasions: readonly Occasion[]): Promise<void> {
    if (offers.length === 0 || occasions.length === 0) return;
    await tx.manager.query(
      `insert into assignment_time (tenant, assignment_id, occasion, person_id, during)
       select $1, a.id, o.number, a.person_id, tstzrange(o.starts_at, o.ends_at)
         from unnest($2::uuid[], $3::bigint[]) as a (id, person_id)
        cross join unnest($4::int[], $5::timestamptz[], $6::timestamptz[]) as o (number, starts_at, ends_at)`,
      [
        tx.tenant,
        offers.map(({ id }) => id),
        offers.map(({ personId }) => personId),
        occasions.map(({ number }) => number),
        occasions.map(({ startsAt }) => startsAt.toISOString()),
        occasions.map(({ endsAt }) => endsAt.toISOString()),
      ],
    );
  }

  private async awaitAnswers(tx: Tx, offers: readonly Offered[], now: Date): Promise<void> {
    await this.timers.set(
      tx,
      offers.flatMap(({ id, answerBy }) => [
        { kind: offerDeadline, ref: id, dueAt: answerBy },
        { kind: offerReminder, ref: id, dueAt: remindAt(now, answerBy) },
      ]),
    );
  }

  private async select(tx: Tx, rest: string, values: readonly unknown[]): Promise<Assignment[]> {
    const rows: AssignmentRow[] = await tx.manager.query(`${selectAssignments} ${rest}`, [...values]);
    return rows.map(assignmentOf);
  }
}
