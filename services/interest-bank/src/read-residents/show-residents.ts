import type { Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { standingOf } from '../change-resident/standing.ts';
import type { Resident } from '../domain/resident.ts';
import { Standings } from '../standing/standings.ts';
import { LookStore, type ReasonToLook, type Seen } from '../storage/look.store.ts';
import { ResidentSearch } from '../storage/resident-search.ts';
import { SeatStore } from '../storage/seat.store.ts';
import { isOwn } from '../whose.ts';
import { noEngagements, type ResidentView, viewOf } from './resident-view.ts';

@Injectable()
export class ShowResidents {
  constructor(
    private readonly seats: SeatStore,
    private readonly looks: LookStore,
    private readonly standings: Standings,
    private readonly search: ResidentSearch,
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
    const standings = await this.standings.of(tx, residents);
    const twice = await this.search.toldTwice(tx, caller, residents);
    return residents.map((resident) => ({
      ...viewOf(resident, engagements.get(resident.id), twice.has(resident.id)),
      state: standings.get(resident.id)!.state,
    }));
  }

  /** That there is somebody, and nothing about them; the attempt is on record too. */
  async masked(tx: Tx, caller: Caller, resident: Resident): Promise<ResidentView> {
    await this.looks.add(tx, caller.accountId, [resident.id], 'masked', 'care-of-the-bank');
    const { state } = await this.standings.ofOne(tx, resident);
    return { ...standingOf(resident, state), protectedIdentity: true, engagements: noEngagements };
  }
}
