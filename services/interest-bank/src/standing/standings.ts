import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { dayInSweden } from '../domain/calendar-day.ts';
import { type Agreement, agreements } from '../domain/consent.ts';
import { consentersOn } from '../domain/representative.ts';
import type { Resident, StateToday } from '../domain/resident.ts';
import { ConsentStore } from '../storage/consent.store.ts';
import { RepresentativeStore } from '../storage/representative.store.ts';

export interface StandingToday {
  readonly state: StateToday;
  readonly agreements: readonly Agreement[];
}

/** How residents stand at this moment: somebody in whose name not everybody agrees today waits, and is not asked. */
@Injectable()
export class Standings {
  constructor(
    private readonly consents: ConsentStore,
    private readonly representatives: RepresentativeStore,
  ) {}

  async of(tx: Tx, residents: readonly Resident[]): Promise<Map<string, StandingToday>> {
    const ids = residents.flatMap((one) => (one.state === 'withdrawn' ? [] : [one.id]));
    const [records, representatives] = [
      await this.consents.ofResidents(tx, ids),
      await this.representatives.ofResidents(tx, ids),
    ];
    const now = await tx.clock();
    const standing = (one: Resident): StandingToday => {
      if (one.state === 'withdrawn') return { state: 'withdrawn', agreements: [] };
      const consenters = consentersOn(one.profile, representatives.get(one.id) ?? [], dayInSweden(now));
      const agreed = agreements(records.get(one.id) ?? [], consenters, now);
      const mayBeAsked = agreed.some(({ purpose }) => purpose === 'take-part');
      return { state: mayBeAsked ? one.state : 'awaiting-consent', agreements: agreed };
    };
    return new Map(residents.map((one) => [one.id, standing(one)]));
  }

  async ofOne(tx: Tx, resident: Resident): Promise<StandingToday> {
    return (await this.of(tx, [resident])).get(resident.id)!;
  }
}
