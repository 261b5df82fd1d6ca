import type { Tx } from '@medverka/event-delivery';
import type { DecidedRetention, RecordSubject } from '@medverka/service-host';
import { PurposeStore } from './purpose.store.ts';

const register = new PurposeStore();

/** For how long each purpose keeps its data under which decision, and which open record requests hold something back. */
export async function decidedRetention(tx: Tx): Promise<DecidedRetention> {
  const purposes = await register.all(tx);
  const open: { about: RecordSubject; residentId: string | null }[] = await tx.manager.query(
    `select about, resident_id as "residentId" from record_request where tenant = $1 and outcome is null order by id`,
    [tx.tenant],
  );
  return {
    purposes: purposes.map(({ code, retention, decisionId, version }) => ({
      ...{ purpose: code, months: retention.months, decisionId, version },
    })),
    holds: open.map(({ about, residentId }) => ({ about, ...(residentId !== null && { residentId }) })),
  };
}
