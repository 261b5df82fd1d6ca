import { type DueTimer, Timers, type Tx, WhenDue } from '@medverka/event-delivery';
import { Logger } from '@nestjs/common';
import { ErasureStore, holders } from '../storage/erasure.store.ts';
import { answersDueAt, erasureAnswersDue } from './erase-resident.ts';

/** A service that has not answered is an alarm, every day until it has. */
@WhenDue(erasureAnswersDue)
export class WhenErasureAnswersDue {
  readonly #logger = new Logger('Erasure');

  constructor(
    private readonly erasures: ErasureStore,
    private readonly timers: Timers,
  ) {}

  async handle({ ref }: DueTimer, tx: Tx): Promise<void> {
    const answered = (await this.erasures.answersTo(tx, [ref])).get(ref) ?? [];
    const missing = holders.filter((holder) => !answered.some(({ service }) => service === holder));
    for (const service of missing) {
      this.#logger.error({
        ...{ message: 'an erasure was not answered', audit: true, reason: 'erasure-not-answered' },
        ...{ tenant: tx.tenant, erasureId: ref, service },
      });
    }
    if (missing.length > 0) {
      const dueAt = answersDueAt(await tx.clock());
      await this.timers.set(tx, [{ kind: erasureAnswersDue, ref, dueAt }]);
    }
  }
}
