import { ConsentExpiring, event } from '@medverka/event-contracts';
import { type DueTimer, Outbox, Timers, type Tx, WhenDue } from '@medverka/event-delivery';
import { ConsentStore } from '../storage/consent.store.ts';
import { consentsEndSoon } from './consent-calendar.ts';

/** So many in one transaction; new terms can end everybody's consent on one day. */
const atATime = 500;

@WhenDue(consentsEndSoon)
export class WhenConsentsEndSoon {
  constructor(
    private readonly consents: ConsentStore,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
  ) {}

  async handle({ ref }: DueTimer, tx: Tx): Promise<void> {
    const due = await this.consents.takeDue(tx, ref, 'soon', atATime);
    this.outbox.add(
      tx,
      due.map(({ id, residentId, revision, purpose, endsOn }) =>
        event(ConsentExpiring, { consentId: id, residentId, revision, purpose, until: endsOn }),
      ),
    );
    if (due.length === 0) return;
    await this.timers.set(tx, [{ kind: consentsEndSoon, ref, dueAt: await tx.clock() }]);
  }
}
