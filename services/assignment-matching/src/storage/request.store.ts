import { Outbox, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Request, RequestDecision } from '../domain/request.ts';
import type { Seat } from '../domain/standing-group.ts';
import { outcomeFor } from './request-outcome.ts';
import { type RequestRow, requestColumns, requestOf, storedState } from './request-row.ts';

export interface KeptRequest {
  readonly request: Request;
  readonly seatPlan: readonly Seat[];
}

/** Who filed a request. */
export interface Filing {
  readonly publishedBy: string;
  readonly seatPlan: readonly Seat[];
}

@Injectable()
export class RequestStore {
  constructor(private readonly outbox: Outbox) {}

  async add(
    tx: Tx,
    request: Request,
    { publishedBy, seatPlan }: Filing,
    events: readonly object[],
  ): Promise<void> {
    const { state, revision, termsRevision, terms } = storedState(request);
    await tx.manager.query(
      `insert into request (tenant, id, state, revision, terms_revision, group_id, activity_kind, funding_source,
         plan_row, terms, seat_plan, publisher, external_reference, published_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        tx.tenant,
        request.id,
        state,
        revision,
        termsRevision,
        request.terms.groupId,
        request.terms.activityKind,
        request.terms.fundingSource,
        request.terms.planRow ?? null,
        terms,
        JSON.stringify(seatPlan),
        request.origin?.publisher ?? null,
        request.origin?.externalReference ?? null,
        publishedBy,
      ],
    );
    this.say(tx, request, events);
  }

  async find(tx: Tx, id: string): Promise<KeptRequest | undefined> {
    return this.one(tx, id, '');
  }

  /** Always before the assignments of the request: whoever changes either holds this row. */
  async lock(tx: Tx, id: string): Promise<KeptRequest | undefined> {
    return this.one(tx, id, 'for update');
  }

  /** Saves what was decided about a locked request and says it. */
  async apply(tx: Tx, decision: RequestDecision): Promise<RequestDecision> {
    if (decision.kind !== 'decided') return decision;
    const request = decision.state;
    const { state, revision, termsRevision, terms, reason, missingSeats } = storedState(request);
    await tx.manager.query(
      `update request set state = $3, revision = $4, terms_revision = $5, terms = $6, reason = $7, missing_seats = $8
        where tenant = $1 and id = $2`,
      [tx.tenant, request.id, state, revision, termsRevision, terms, reason, missingSeats],
    );
    this.say(tx, request, decision.events);
    return decision;
  }

  private say(tx: Tx, request: Request, events: readonly object[]): void {
    this.outbox.add(tx, events);
    const outcome = outcomeFor(request);
    if (outcome && request.origin) this.outbox.add(tx, [outcome], { receiver: request.origin.publisher });
  }

  private async one(tx: Tx, id: string, locking: string): Promise<KeptRequest | undefined> {
    const rows: RequestRow[] = await tx.manager.query(
      `select ${requestColumns} from request where tenant = $1 and id = $2 ${locking}`,
      [tx.tenant, id],
    );
    const row = rows[0];
    return row && { request: requestOf(row), seatPlan: row.seat_plan };
  }
}
