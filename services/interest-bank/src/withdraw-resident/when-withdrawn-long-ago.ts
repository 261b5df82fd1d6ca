import { type DueTimer, type Tx, WhenDue } from '@medverka/event-delivery';
import { ResidentStore } from '../storage/resident.store.ts';
import { withdrawnLongAgo } from './withdraw-resident.ts';

@WhenDue(withdrawnLongAgo)
export class WhenWithdrawnLongAgo {
  constructor(private readonly residents: ResidentStore) {}

  async handle({ ref }: DueTimer, tx: Tx): Promise<void> {
    await this.residents.forget(tx, ref);
  }
}
