import { event, RepresentationChanged } from '@medverka/event-contracts';
import { Outbox, Timers, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { beginOf, dayInSweden } from '../domain/calendar-day.ts';
import { mayActFor, nextTurn } from '../domain/representative.ts';
import type { Resident } from '../domain/resident.ts';
import { RepresentativeStore } from '../storage/representative.store.ts';

/** One timer for each resident who is represented: at the begin of the next day that changes who may act. */
export const representationTurns = 'representation-turns';

/** Tells whoever lets people in who may act for a resident: the other services know of nothing but a right. */
@Injectable()
export class Representation {
  constructor(
    private readonly representatives: RepresentativeStore,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
  ) {}

  /**
   * To be called with the saved resident wherever that may have changed. Nothing is said of those who never had
   * anybody, nor of those who have left: nobody acts for them.
   */
  async say(tx: Tx, resident: Resident): Promise<void> {
    if (resident.state === 'withdrawn') return;
    const known = await this.representatives.ofResident(tx, resident.id);
    if (known.length === 0) return;
    const today = dayInSweden(await tx.clock());
    const acting = known.filter((one) => mayActFor(resident, one, today));
    const accountIds = [...new Set(acting.flatMap(({ accountId }) => accountId ?? []))].sort();
    const { id: residentId, revision } = resident;
    this.outbox.add(tx, [event(RepresentationChanged, { residentId, revision, accountIds })]);
    const turn = nextTurn(resident.profile, known, today);
    if (turn === undefined) return;
    await this.timers.set(tx, [{ kind: representationTurns, ref: residentId, dueAt: beginOf(turn) }]);
  }
}
