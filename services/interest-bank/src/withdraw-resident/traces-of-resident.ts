import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { ConsentStore } from '../storage/consent.store.ts';
import { MandateStore } from '../storage/mandate.store.ts';
import { QuestionStore } from '../storage/question.store.ts';
import { RepresentativeStore } from '../storage/representative.store.ts';
import { SupportStore } from '../storage/support.store.ts';
import { TrainingStore } from '../storage/training.store.ts';

/** What is kept about somebody beside the profile, and is gone or ended as soon as they leave. */
@Injectable()
export class TracesOfResident {
  constructor(
    private readonly consents: ConsentStore,
    private readonly representatives: RepresentativeStore,
    private readonly mandates: MandateStore,
    private readonly trainings: TrainingStore,
    private readonly support: SupportStore,
    private readonly questions: QuestionStore,
  ) {}

  async erase(tx: Tx, residentId: string): Promise<void> {
    await this.consents.endAll(tx, residentId, await tx.clock());
    await this.representatives.forget(tx, residentId);
    await this.mandates.endAll(tx, residentId);
    await this.trainings.forget(tx, residentId);
    await this.support.forget(tx, residentId);
    await this.questions.forget(tx, residentId);
  }
}
