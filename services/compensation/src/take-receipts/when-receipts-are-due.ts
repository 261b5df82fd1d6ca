import { type DueTimer, type Tx, WhenDue } from '@medverka/event-delivery';
import { WorkItemStore } from '../storage/work-item.store.ts';

/** What finance has said nothing about is neither paid nor unpaid: somebody has to find out. */
@WhenDue('receipts-due')
export class WhenReceiptsAreDue {
  constructor(private readonly workItems: WorkItemStore) {}

  async handle(due: DueTimer, tx: Tx): Promise<void> {
    const silent: { id: string; totalOre: number }[] = await tx.manager.query(
      `select id, total_ore::float8 as "totalOre" from payout_line
        where tenant = $1 and run_id = $2 and state = 'ordered' order by id for update`,
      [tx.tenant, due.ref],
    );
    await tx.manager.query(
      `update payout_line set state = 'unknown' where tenant = $1 and run_id = $2 and state = 'ordered'`,
      [tx.tenant, due.ref],
    );
    await this.workItems.open(
      tx,
      silent.map(({ id, totalOre }) => ({
        kind: 'receipt-missing',
        ref: id,
        figures: { runId: due.ref, totalOre },
      })),
    );
  }
}
