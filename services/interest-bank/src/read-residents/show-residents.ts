import type { Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { Resident } from '../domain/resident.ts';
import { LookStore, type ReasonToLook, type Seen } from '../storage/look.store.ts';
import { SeatStore } from '../storage/seat.store.ts';
import { isOwn } from '../whose.ts';
import { type ResidentView, viewOf } from './resident-view.ts';

@Injectable()
export class ShowResidents {
  constructor(
    private readonly seats: SeatStore,
    private readonly looks: LookStore,
  ) {}

  /** What is shown of somebody else is logged in the same transaction: no look without its row. */
  async show(
    tx: Tx,
    caller: Caller,
    residents: readonly Resident[],
    what: Seen,
    why: ReasonToLook,
  ): Promise<ResidentView[]> {
    const ids = residents.map(({ id }) => id);
    const engagements = await this.seats.engagementsOf(tx, ids);
    const others = residents.filter((resident) => !isOwn(caller, resident)).map(({ id }) => id);
    await this.looks.add(tx, caller.accountId, others, what, why);
    return residents.map((resident) => viewOf(resident, engagements.get(resident.id)));
  }
}
