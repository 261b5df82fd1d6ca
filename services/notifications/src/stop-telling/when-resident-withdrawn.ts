import { ResidentWithdrawn } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { drop } from '../domain/delivery.ts';
import { DeliveryStore } from '../storage/delivery.store.ts';
import { LetterStore } from '../storage/letter.store.ts';

@When(ResidentWithdrawn)
export class WhenResidentWithdrawn {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly letters: LetterStore,
  ) {}

  /** Nothing more goes out but what concerns money and the farewell; letters that were not posted are destroyed. */
  async handle({ residentId, revision }: ResidentWithdrawn, tx: Tx): Promise<void> {
    const undone = ['waiting', 'letter-ready', 'failed', 'bounced', 'no-contact-way'] as const;
    for (const id of await this.deliveries.idsOfResident(tx, residentId, undone)) {
      const changed = await this.deliveries.change(tx, id, drop);
      if (changed?.decision.kind === 'decided') await this.letters.remove(tx, [id]);
    }
    await this.deliveries.tellResidents(tx, [
      { message: 'left', aboutId: residentId, aboutRevision: revision, residentId },
    ]);
  }
}
