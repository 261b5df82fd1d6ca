import { ConsentExpired, event } from '@medverka/event-contracts';
import { type DueTimer, Outbox, Timers, type Tx, WhenDue } from '@medverka/event-delivery';
import { changeProfile } from '../domain/change-of-resident.ts';
import { withoutNeeds } from '../domain/wishes.ts';
import { ConsentStore, type DueConsent } from '../storage/consent.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { consentsEnd } from './consent-calendar.ts';

const atATime = 500;

/** The last day is over: whoever copied what follows from a consent asks again, and the resident is told. */
@WhenDue(consentsEnd)
export class WhenConsentsEnd {
  constructor(
    private readonly consents: ConsentStore,
    private readonly residents: ResidentStore,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
  ) {}

  async handle({ ref }: DueTimer, tx: Tx): Promise<void> {
    const due = await this.consents.takeDue(tx, ref, 'end', atATime);
    if (due.length === 0) return;
    for (const { residentId, purpose } of due) {
      if (purpose === 'needs') await this.eraseNeeds(tx, residentId);
    }
    const revisions = await this.residents.announceAll(tx, [
      ...new Set(due.map(({ residentId }) => residentId)),
    ]);
    this.outbox.add(tx, due.flatMap(expired(revisions)));
    await this.timers.set(tx, [{ kind: consentsEnd, ref, dueAt: await tx.clock() }]);
  }

  private async eraseNeeds(tx: Tx, residentId: string): Promise<void> {
    await this.residents.change(tx, residentId, (resident) =>
      resident.state === 'withdrawn'
        ? { kind: 'ignored', reason: 'already-withdrawn' }
        : changeProfile(resident, withoutNeeds(resident.profile), undefined),
    );
  }
}

const expired =
  (revisions: ReadonlyMap<string, number>) =>
  ({ id, residentId, purpose, endsOn }: DueConsent): ConsentExpired[] => {
    const revision = revisions.get(residentId);
    if (revision === undefined) return [];
    return [event(ConsentExpired, { consentId: id, residentId, revision, purpose, until: endsOn })];
  };
