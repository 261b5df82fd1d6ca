import { setTimeout as pause } from 'node:timers/promises';
import type { Said, SaidEvent } from '../crowd/said.ts';
import type { CountyAtWork } from './county-at-work.ts';
import { Offices } from './offices.ts';
import type { Participant, PlannedRequest } from './plan-request.ts';

/** How many seats may wait for their offer, and how many engagements may be on their way to an accrual. */
const OFFERS = 96;
const UNDER_WAY = 400;

interface Asked {
  readonly county: CountyAtWork;
  readonly offices: Offices;
  readonly plan: PlannedRequest;
  declinesLeft: number;
  readonly accepted: string[];
}

/** An accepted assignment until all that it is to be paid for has accrued. */
interface Walked {
  readonly asked: Asked;
  readonly who: Participant;
  accrualsLeft: number;
}

const WEEK_MS = 7 * 86_400_000;

/** The year of all counties, day by day: every step follows what the services say, and how the plan has it. */
export class CrowdOfSweden {
  private seatsAsked = 0;
  private offered = 0;
  private feesAsked = 0;
  private accruals = 0;
  private readonly asked = new Map<string, Asked>();
  /** What was said of a request before the answer to its publication came. */
  private readonly early = new Map<string, SaidEvent[]>();
  private readonly walked = new Map<string, Walked>();
  private failure: unknown;

  constructor(
    private readonly counties: readonly CountyAtWork[],
    said: Said,
  ) {
    said.on('assignment-offered', (event) => this.hear(event, (asked) => this.answer(asked, event)));
    said.on('assignment-accepted', (event) => this.hear(event, (asked) => this.note(asked, event)));
    said.on('compensation-accrued', (event) => this.accrue(event));
    // The plan is such that everybody is found and paid for: else its sums would mean nothing.
    for (const stop of ['request-unfillable', 'budget-refused'])
      said.on(stop, ({ requestId = '', reason }) => this.stop(`${requestId} is ${stop}: ${reason}`));
  }

  /** @returns when everything is approved and ordered */
  async play(): Promise<void> {
    const offices = new Map(this.counties.map((county) => [county, new Offices(county, () => this.look())]));
    const all = this.counties
      .flatMap((county) => county.year.requests.map((plan) => ({ county, plan })))
      .sort((one, other) => one.plan.day.localeCompare(other.plan.day));
    const ask = async () => {
      for (const { county, plan } of all) {
        const seats = plan.participants.length;
        const attending =
          plan.participants.filter(({ minutes }) => minutes > 0).length * plan.occasions.length;
        while (this.seatsAsked - this.offered >= OFFERS || this.feesAsked - this.accruals >= UNDER_WAY) {
          await pause(2);
          this.look();
        }
        this.seatsAsked += seats + plan.declines;
        this.feesAsked += attending;
        this.step(this.publish(county, offices.get(county)!, plan));
      }
    };
    await Promise.all([ask(), ...[...offices.values()].map((each) => each.work())]);
  }

  /** What is on its way: where a year stands still. */
  get standing(): string {
    const seats = this.seatsAsked - this.offered;
    const fees = this.feesAsked - this.accruals;
    return `${this.asked.size} requests under way, ${seats} seats without an offer, ${fees} fees not accrued`;
  }

  private look(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  private async publish(county: CountyAtWork, offices: Offices, plan: PlannedRequest): Promise<void> {
    const { requestId } = await county.people.coordinator.post<{ requestId: string }>(
      'assignment-matching',
      '/v1/requests',
      county.bodyOf(plan),
    );
    const asked: Asked = { county, offices, plan, declinesLeft: plan.declines, accepted: [] };
    this.asked.set(requestId, asked);
    for (const event of this.early.get(requestId) ?? []) this.answer(asked, event);
    this.early.delete(requestId);
  }

  private hear(event: SaidEvent, go: (asked: Asked) => void): void {
    const { requestId = '' } = event;
    const asked = this.asked.get(requestId);
    if (asked) go(asked);
    else this.early.set(requestId, [...(this.early.get(requestId) ?? []), event]);
  }

  private answer(asked: Asked, { assignmentId = '' }: SaidEvent): void {
    this.offered += 1;
    const { coordinator } = asked.county.people;
    const path = `/v1/assignments/${assignmentId}`;
    if (asked.declinesLeft > 0) {
      asked.declinesLeft -= 1;
      this.step(coordinator.post('assignment-matching', `${path}/decline`, { reason: 'no-time' }));
    } else {
      this.step(coordinator.post('assignment-matching', `${path}/accept`));
    }
  }

  private note(asked: Asked, { requestId = '', assignmentId = '' }: SaidEvent): void {
    const { plan, accepted, county } = asked;
    accepted.push(assignmentId);
    if (accepted.length < plan.participants.length) return;
    this.asked.delete(requestId);
    const items = plan.occasions.flatMap((_, at) =>
      plan.participants.map(({ minutes }, seat) => ({
        assignmentId: accepted[seat]!,
        occasion: at + 1,
        minutes,
      })),
    );
    for (const [seat, who] of plan.participants.entries())
      if (who.minutes > 0) {
        const accrualsLeft = plan.occasions.length + (who.travel ? 1 : 0);
        this.walked.set(accepted[seat]!, { asked, who, accrualsLeft });
      }
    const path = `/v1/requests/${requestId}/attendance`;
    this.step(county.people.coordinator.post('assignment-matching', path, { items }));
  }

  private accrue({ assignmentId = '', kind, occasion }: SaidEvent): void {
    const walked = this.walked.get(assignmentId);
    if (!walked) return;
    const { asked, who } = walked;
    walked.accrualsLeft -= 1;
    if (walked.accrualsLeft === 0) this.walked.delete(assignmentId);
    asked.offices.accrue();
    if (kind !== 'fee') return;
    this.accruals += 1;
    if (occasion === 1 && who.travel) this.step(this.claim(asked, assignmentId, who));
  }

  private async claim({ county, offices, plan }: Asked, assignmentId: string, { travel = {} }: Participant) {
    const { kilometres, ticketOre } = travel;
    const claimedOn = new Date(Date.parse(plan.day) + WEEK_MS).toISOString().slice(0, 10);
    const claim = {
      ...{ assignmentId, occasion: 1, claimedOn },
      ...(kilometres !== undefined && { mileageMetres: kilometres * 1_000 }),
      ...(ticketOre !== undefined && {
        outlays: [{ kind: 'public-transport', amountOre: ticketOre, receiptDate: plan.day }],
      }),
    };
    const { compensationId } = await county.people.coordinator.post<{ compensationId: string }>(
      'compensation',
      '/v1/travel-claims',
      claim,
    );
    if (ticketOre !== undefined) offices.expectTicket(compensationId);
  }

  /** A call that nobody waits for; its failure ends the year. */
  private step(call: Promise<unknown>): void {
    call.catch((error: unknown) => {
      this.failure ??= error;
    });
  }

  private stop(why: string): void {
    this.failure ??= new Error(`Request ${why}. The year cannot be played with these banks.`);
  }
}
