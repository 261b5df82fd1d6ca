import { type DueTimer, type Tx, WhenDue } from '@medverka/event-delivery';
import { dayInSweden } from '../domain/calendar-day.ts';
import { endPause } from '../domain/change-of-resident.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { pauseEnds } from './pause-resident.ts';

@WhenDue(pauseEnds)
export class WhenPauseEnds {
  constructor(private readonly residents: ResidentStore) {}

  async handle({ ref }: DueTimer, tx: Tx): Promise<void> {
    const today = dayInSweden(await tx.clock());
    await this.residents.change(tx, ref, (resident) => endPause(resident, today));
  }
}
