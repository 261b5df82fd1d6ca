import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { answerBy } from '../domain/answer-deadline.ts';
import { callsToMake, isWaitedFor } from '../domain/association-seats.ts';
import { firstStart } from '../domain/occasion.ts';
import type { Request } from '../domain/request.ts';
import type { Seat } from '../domain/standing-group.ts';
import { AssociationCallStore } from '../storage/association-call.store.ts';

/** Asks associations for the people of their own seats, again whenever one is empty again. */
@Injectable()
export class CallAssociations {
  constructor(private readonly calls: AssociationCallStore) {}

  /** @returns whether one of them still has time to answer */
  async forSeats(tx: Tx, { id, terms }: Request, vacant: readonly Seat[], now: Date): Promise<boolean> {
    if (!terms.associationSeats?.length) return false;
    const deadline = answerBy(now, terms.answerWithinHours, firstStart(terms.occasions));
    await this.calls.say(tx, id, callsToMake(vacant, await this.calls.of(tx, id), deadline));
    const open = new Set(vacant.flatMap(({ association }) => association ?? []));
    const waiting = (await this.calls.of(tx, id)).filter(({ associationId }) => open.has(associationId));
    return isWaitedFor(waiting, now);
  }
}
