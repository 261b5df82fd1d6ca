import { type DueTimer, type Tx, WhenDue } from '@medverka/event-delivery';
import { announce } from '../domain/change-of-resident.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { Representation, representationTurns } from './representation.ts';

/** The day has come on which a child is 18, or on which an order has ended: who may act is said anew. */
@WhenDue(representationTurns)
export class WhenRepresentationTurns {
  constructor(
    private readonly residents: ResidentStore,
    private readonly representation: Representation,
  ) {}

  async handle({ ref }: DueTimer, tx: Tx): Promise<void> {
    const changed = await this.residents.change(tx, ref, announce);
    if (changed?.decision.kind === 'decided') await this.representation.say(tx, changed.resident);
  }
}
