import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from './caller.ts';
import type { Meeting } from './meeting.ts';
import { PaidPeople } from './paid-people.ts';
import type { Said, SaidEvent } from './said.ts';

export interface People {
  readonly coordinator: Caller;
  readonly approver: Caller;
  readonly finance: Caller;
}

/** How many seats may wait for their offer: enough to keep everything busy, not so many that all only queue. */
const WINDOW = 64;

interface Held {
  meeting?: Meeting;
  readonly accepted: string[];
}

/** A meeting whose seats are all taken. */
export interface FullMeeting {
  readonly requestId: string;
  readonly meeting: Meeting;
  readonly accepted: readonly string[];
}

/** Meetings, each walked to its payout as fast as the services go: every step follows what they say. */
export class Crowd {
  private offered = 0;
  private readonly held = new Map<string, Held>();
  private readonly failures: unknown[] = [];
  private whenFull = (meeting: FullMeeting): void => this.attend(meeting);

  constructor(
    private readonly people: People,
    private readonly said: Said,
    readonly groupId: string,
  ) {}

  /** @returns when everything is approved and the last payout run is ordered */
  async play(meetings: readonly Meeting[]): Promise<void> {
    this.said.on('assignment-offered', (event) => this.accept(event));
    this.said.on('assignment-accepted', (event) => this.note(event));
    await Promise.all([this.ask(meetings), this.pay(seatsOf(meetings))]);
  }

  /** The first half of the way: answers the meetings once everybody has accepted. */
  async seat(meetings: readonly Meeting[]): Promise<FullMeeting[]> {
    const full: FullMeeting[] = [];
    this.whenFull = (meeting) => void full.push(meeting);
    this.said.on('assignment-offered', (event) => this.accept(event));
    this.said.on('assignment-accepted', (event) => this.note(event));
    await this.ask(meetings);
    while (full.length < meetings.length) await this.rest(50);
    this.whenFull = (meeting) => this.attend(meeting);
    return full;
  }

  /** The second half: from attendance to the last payout run, as `play` answers. */
  async hold(meetings: readonly FullMeeting[]): Promise<void> {
    const paid = this.pay(seatsOf(meetings.map(({ meeting }) => meeting)));
    for (const meeting of meetings) this.attend(meeting);
    await paid;
  }

  /** The same up to the accepted assignments, which it answers. */
  async fill(meetings: readonly Meeting[]): Promise<string[]> {
    const accepted = new Set<string>();
    this.said.on('assignment-offered', (event) => this.accept(event));
    this.said.on('assignment-accepted', ({ assignmentId = '' }) => void accepted.add(assignmentId));
    await this.ask(meetings);
    while (accepted.size < seatsOf(meetings)) await this.rest(50);
    this.said.silence();
    return [...accepted];
  }

  /** Approves and pays fees that are accrued and that nobody has seen to. */
  async settle(fees: number): Promise<void> {
    const paid = new PaidPeople(this.people, () => this.rest(0));
    paid.accrue(fees);
    await Promise.all([paid.approveAll(fees), paid.payAll(fees)]);
  }

  /** Approves and pays what is accrued from now on, until there were so many fees. */
  private async pay(fees: number): Promise<void> {
    const paid = new PaidPeople(this.people, () => this.rest(0));
    this.said.on('compensation-accrued', () => paid.accrue(1));
    await Promise.all([paid.approveAll(fees), paid.payAll(fees)]);
  }

  private async ask(meetings: readonly Meeting[]): Promise<void> {
    const before = this.offered;
    let asked = 0;
    for (const meeting of meetings) {
      while (asked - (this.offered - before) >= WINDOW) await this.rest(1);
      asked += meeting.seats;
      this.step(this.publish(meeting));
    }
  }

  private async publish(meeting: Meeting): Promise<void> {
    const { requestId } = await this.people.coordinator.post<{ requestId: string }>(
      'assignment-matching',
      '/v1/requests',
      meeting.request,
    );
    const held = this.heldOf(requestId);
    held.meeting = meeting;
    this.attendWhenFull(requestId, held);
  }

  private accept({ assignmentId }: SaidEvent): void {
    this.offered += 1;
    this.step(this.people.coordinator.post('assignment-matching', `/v1/assignments/${assignmentId}/accept`));
  }

  private note({ requestId = '', assignmentId = '' }: SaidEvent): void {
    const held = this.heldOf(requestId);
    held.accepted.push(assignmentId);
    this.attendWhenFull(requestId, held);
  }

  /** What is said may be heard before the answer to the call that led to it: whichever comes last goes on. */
  private attendWhenFull(requestId: string, { meeting, accepted }: Held): void {
    if (!meeting || accepted.length < meeting.seats) return;
    this.held.delete(requestId);
    this.whenFull({ requestId, meeting, accepted });
  }

  private attend({ requestId, meeting, accepted }: FullMeeting): void {
    const items = accepted.map((assignmentId) => ({ assignmentId, occasion: 1, minutes: meeting.minutes }));
    const path = `/v1/requests/${requestId}/attendance`;
    this.step(this.people.coordinator.post('assignment-matching', path, { items }));
  }

  private heldOf(requestId: string): Held {
    const held = this.held.get(requestId) ?? { accepted: [] };
    this.held.set(requestId, held);
    return held;
  }

  /** A call that nobody waits for; its failure ends the play. */
  private step(call: Promise<unknown>): void {
    call.catch((error: unknown) => this.failures.push(error));
  }

  private async rest(ms: number): Promise<void> {
    if (ms > 0) await pause(ms);
    if (this.failures.length > 0) throw this.failures[0];
  }
}

export const seatsOf = (meetings: readonly Meeting[]): number =>
  meetings.reduce((sum, { seats }) => sum + seats, 0);
