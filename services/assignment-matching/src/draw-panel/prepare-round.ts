import { randomBytes } from 'node:crypto';
import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Assignment } from '../domain/assignment.ts';
import { isDrawn } from '../domain/association-seats.ts';
import { activityYear, composePanel } from '../domain/composition.ts';
import { mayBeKnown } from '../domain/public-number.ts';
import { hasBegun, type Request } from '../domain/request.ts';
import { planRound, type Round, vacantSeats } from '../domain/round.ts';
import { CallAssociations } from '../fill-association-seats/call-associations.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';
import { type Draw, DrawStore } from '../storage/draw.store.ts';
import type { DrawInput } from '../storage/draw-input.ts';
import { type KeptRequest, RequestStore } from '../storage/request.store.ts';
import { RoundFactsReader } from './round-facts.ts';

export type Preparation =
  | { readonly kind: 'round'; readonly draw: Draw }
  /** Every seat has somebody. */
  | { readonly kind: 'full' }
  /** The lottery is fixed and its number is not known yet, or an association has still time to fill its seats. */
  | { readonly kind: 'waiting' }
  /** It has begun, or the number that was to decide may be known already. */
  | {
      readonly kind: 'too-late';
      readonly reason: 'already-begun' | 'number-known-before-commit' | 'association-seats-open';
    }
  /** The request does not ask for people now. */
  | { readonly kind: 'not-asking' };

/** Decides and keeps what the next choice will see, before anything is chosen. */
@Injectable()
export class PrepareRound {
  constructor(
    private readonly requests: RequestStore,
    private readonly assignments: AssignmentStore,
    private readonly draws: DrawStore,
    private readonly facts: RoundFactsReader,
    private readonly associations: CallAssociations,
  ) {}

  async next(tx: Tx, requestId: string): Promise<Preparation> {
    // Sent together, and done in this order.
    const [kept, unfinished, assignments, now] = await Promise.all([
      this.requests.lock(tx, requestId),
      this.draws.unfinished(tx, requestId),
      this.assignments.lockAllOf(tx, requestId),
      tx.clock(),
    ]);
    if (!kept || (kept.request.state !== 'drawing' && kept.request.state !== 'offering')) {
      return { kind: 'not-asking' };
    }
    if (unfinished) return this.goOn(tx, kept.request, unfinished, now);
    const vacant = vacantSeats(kept.seatPlan, assignments);
    if (vacant.length === 0) return { kind: 'full' };
    if (hasBegun(kept.request, now)) return { kind: 'too-late', reason: 'already-begun' };
    const waited = await this.associations.forSeats(tx, kept.request, vacant, now);
    // Whom associations send is known before the draw, so that it can fill what they leave.
    if (waited && !(await this.draws.nextRound(tx, requestId)).drawn && vacant.some(isDrawn))
      return { kind: 'waiting' };
    if (!vacant.some(isDrawn))
      return waited ? { kind: 'full' } : { kind: 'too-late', reason: 'association-seats-open' };
    const draw = await this.prepare(tx, kept, assignments, now);
    return draw ? { kind: 'round', draw } : { kind: 'too-late', reason: 'number-known-before-commit' };
  }

  private async goOn(tx: Tx, request: Request, draw: Draw, now: Date): Promise<Preparation> {
    if (!draw.prepared) return { kind: 'round', draw };
    if (hasBegun(request, now)) {
      await this.draws.abort(tx, request.id, 'already-begun');
      return { kind: 'too-late', reason: 'already-begun' };
    }
    return draw.seed === '' ? { kind: 'waiting' } : { kind: 'round', draw };
  }

  /** No round when its number may be known before it is fixed. */
  private async prepare(tx: Tx, { request, seatPlan }: KeptRequest, assignments: Assignment[], now: Date) {
    const [{ facts, pool, staying }, { round: number, seed, salt, drawn }] = await Promise.all([
      this.facts.read(tx, request, seatPlan, assignments, now),
      this.draws.nextRound(tx, request.id),
    ]);
    const round = planRound(facts);
    const method = methodOf(round, drawn);
    const announced = method === 'draw' && round.source === 'bank' ? request.terms.publicNumber : undefined;
    if (announced && mayBeKnown(announced, now)) return undefined;
    const input: DrawInput = {
      appointed: round.appointed,
      open: round.open,
      composition: composePanel({
        round,
        seatPlan,
        assignments,
        pool,
        staying,
        terms: request.terms,
        year: activityYear(request.terms, now),
      }),
      method,
      ...(announced ? { announced } : {}),
    };
    const draw: Draw = {
      id: newId(),
      requestId: request.id,
      round: number,
      source: round.source,
      seed: announced ? '' : (seed ?? randomBytes(16).toString('hex')),
      salt: salt ?? randomBytes(32).toString('hex'),
      input,
    };
    return this.draws.prepare(tx, draw, round.ineligible);
  }
}

const methodOf = ({ open, source }: Round, drawn: boolean): DrawInput['method'] =>
  open.length === 0 ? 'appoint' : source === 'bank' && drawn ? 'repair' : 'draw';
