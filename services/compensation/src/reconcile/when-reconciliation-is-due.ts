import { type DueTimer, Timers, type Tx, WhenDue } from '@medverka/event-delivery';
import { WatchCeilings } from '../choose-earnings/watch-ceilings.ts';
import { CompensationConfig } from '../config.ts';
import { nextReconciliation } from './next-reconciliation.ts';
import { Reconcile } from './reconcile.ts';

@WhenDue('reconciliation')
export class WhenReconciliationIsDue {
  constructor(
    private readonly reconciliation: Reconcile,
    private readonly timers: Timers,
    private readonly config: CompensationConfig,
    private readonly ceilings: WatchCeilings,
  ) {}

  async handle(due: DueTimer, tx: Tx): Promise<void> {
    await this.reconciliation.run(tx);
    await this.ceilings.review(tx);
    const dueAt = nextReconciliation(await tx.clock(), this.config.reconciliationHour);
    await this.timers.set(tx, [{ kind: 'reconciliation', ref: due.ref, dueAt }]);
  }
}
