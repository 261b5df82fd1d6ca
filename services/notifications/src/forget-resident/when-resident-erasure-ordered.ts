import { ErasedInNotifications, event, ResidentErasureOrdered } from '@medverka/event-contracts';
import { Outbox, Timers, type Tx, When } from '@medverka/event-delivery';
import { PersonalData } from '@medverka/service-host';
import { deliveryDue } from '../storage/delivery.store.ts';

/** What was told and what was to be told is gone, letters with their key; nobody is told anything any more. */
@When(ResidentErasureOrdered)
export class WhenResidentErasureOrdered {
  constructor(
    private readonly personalData: PersonalData,
    private readonly timers: Timers,
    private readonly outbox: Outbox,
  ) {}

  async handle({ erasureId, residentId }: ResidentErasureOrdered, tx: Tx): Promise<void> {
    // Whoever is writing about anybody at this moment comes first, and is then seen here; who comes later sees us.
    await tx.manager.query('lock table delivery, known_assignment in share row exclusive mode');
    await tx.manager.query(
      'insert into erased_resident (tenant, resident_id) values ($1, $2) on conflict do nothing',
      [tx.tenant, residentId],
    );
    const deliveries: { id: string }[] = await tx.manager.query(
      'select id from delivery where tenant = $1 and resident_id = $2 for update',
      [tx.tenant, residentId],
    );
    await this.timers.cancel(
      tx,
      deliveryDue,
      deliveries.map(({ id }) => id),
    );
    const { erased, kept } = await this.personalData.erase(tx, residentId);
    this.outbox.add(tx, [
      event(ErasedInNotifications, { erasureId, revision: 1, final: true, erased, kept }),
    ]);
  }
}
