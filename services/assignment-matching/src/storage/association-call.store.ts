import { AssociationSeatsOpen, event } from '@medverka/event-contracts';
import { Outbox, Timers, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { AssociationCall } from '../domain/association-seats.ts';

export const associationDeadline = 'association-deadline';

/** What associations were asked to fill. The request is locked. */
@Injectable()
export class AssociationCallStore {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
  ) {}

  async of(tx: Tx, requestId: string): Promise<AssociationCall[]> {
    return tx.manager.query(
      `select association_id as "associationId", revision, open_seats as "openSeats", answer_by as "answerBy"
         from association_call where tenant = $1 and request_id = $2 order by association_id`,
      [tx.tenant, requestId],
    );
  }

  /** Says it, and has the request looked at again when the time is up. */
  async say(tx: Tx, requestId: string, calls: readonly AssociationCall[]): Promise<void> {
    for (const call of calls) {
      await this.keep(tx, requestId, call);
      const { associationId, revision, openSeats: seats, answerBy } = call;
      const fact = { requestId, associationId, revision, seats, answerBy: answerBy.toISOString() };
      this.outbox.add(tx, [event(AssociationSeatsOpen, fact)]);
    }
    const last = calls.map(({ answerBy }) => answerBy).sort((a, b) => b.getTime() - a.getTime())[0];
    if (last) await this.timers.set(tx, [{ kind: associationDeadline, ref: requestId, dueAt: last }]);
  }

  async keep(tx: Tx, requestId: string, call: AssociationCall): Promise<void> {
    await tx.manager.query(
      `insert into association_call (tenant, request_id, association_id, revision, open_seats, answer_by)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant, request_id, association_id) do update
         set revision = excluded.revision, open_seats = excluded.open_seats, answer_by = excluded.answer_by`,
      [tx.tenant, requestId, call.associationId, call.revision, call.openSeats, call.answerBy.toISOString()],
    );
  }

  /** Requests with seats that these associations have to fill. */
  async open(tx: Tx, associations: readonly string[]): Promise<(AssociationCall & { requestId: string })[]> {
    return tx.manager.query(
      `select c.request_id as "requestId", c.association_id as "associationId", c.revision,
              c.open_seats as "openSeats", c.answer_by as "answerBy"
         from association_call c join request r on r.tenant = c.tenant and r.id = c.request_id
        where c.tenant = $1 and c.association_id = any($2::uuid[]) and c.open_seats > 0
          and r.state in ('drawing', 'offering', 'unfillable')
        order by c.answer_by, c.request_id limit 200`,
      [tx.tenant, associations],
    );
  }
}
