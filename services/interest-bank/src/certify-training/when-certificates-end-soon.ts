import { CertificateExpiring, event } from '@medverka/event-contracts';
import { type DueTimer, Outbox, type Tx, WhenDue } from '@medverka/event-delivery';
import { TrainingStore } from '../storage/training.store.ts';
import { certificatesEndSoon } from './certify-training.ts';

@WhenDue(certificatesEndSoon)
export class WhenCertificatesEndSoon {
  constructor(
    private readonly trainings: TrainingStore,
    private readonly outbox: Outbox,
  ) {}

  async handle({ ref }: DueTimer, tx: Tx): Promise<void> {
    const due = await this.trainings.takeDue(tx, ref);
    this.outbox.add(
      tx,
      due.map(({ id, residentId, revision, training }) =>
        event(CertificateExpiring, { certificateId: id, residentId, revision, training, until: ref }),
      ),
    );
  }
}
