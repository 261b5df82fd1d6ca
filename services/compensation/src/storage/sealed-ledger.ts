import type { SealedLog } from '@medverka/service-host';

/** The books, a posting with its transfers a row. Amounts as text, so that no reader rounds them. */
export const sealedLedger: SealedLog = {
  name: 'ledger',
  rows: `select p.id::text as key, p.recorded_at as at,
                jsonb_build_array(p.id, p.kind, p.ref, p.idempotency_key, p.request_hash, p.transfers, p.total_ore::text,
                  p.recorded_at,
                  (select jsonb_agg(jsonb_build_array(t.number, t.debit, t.credit, t.amount_ore::text, t.payee_id)
                            order by t.number)
                     from ledger_transfer t where t.tenant = p.tenant and t.posting_id = p.id)) as content
           from ledger_posting p where p.tenant = $1`,
};
