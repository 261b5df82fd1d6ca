import { type DueTimer, Timers, type Tx, WhenDue } from '@medverka/event-delivery';
import { CompensationConfig } from '../config.ts';
import { WorkItemStore } from '../storage/work-item.store.ts';

/** Public records are destroyed only under a decision; without one somebody is asked for it, again each month. */
@WhenDue('receipt-expires')
export class WhenReceiptExpires {
  constructor(
    private readonly config: CompensationConfig,
    private readonly timers: Timers,
    private readonly workItems: WorkItemStore,
  ) {}

  async handle(due: DueTimer, tx: Tx): Promise<void> {
    if (!(await isKept(tx, due.ref))) return;
    const { retentionDecision } = this.config;
    if (retentionDecision) {
      await tx.manager.query(
        `update receipt_file set content = null, destroyed_at = clock_timestamp(), destroyed_under = $3
          where tenant = $1 and id = $2 and content is not null`,
        [tx.tenant, due.ref, retentionDecision],
      );
      return;
    }
    await this.workItems.open(tx, [{ kind: 'retention-decision-missing', ref: 'receipts', figures: {} }]);
    const dueAt = new Date((await tx.clock()).getTime() + 30 * 86_400_000);
    await this.timers.set(tx, [{ kind: 'receipt-expires', ref: due.ref, dueAt }]);
  }
}

/** The nightly run may have destroyed it, under the decision of the register of purposes. */
async function isKept(tx: Tx, id: string): Promise<boolean> {
  const rows: unknown[] = await tx.manager.query(
    'select from receipt_file where tenant = $1 and id = $2 and content is not null',
    [tx.tenant, id],
  );
  return rows.length > 0;
}
