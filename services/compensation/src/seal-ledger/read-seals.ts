import type { Seal, SealedPosting } from './seal.ts';

/** Rows of a query, whoever has the connection. */
export type Ask = <Row>(query: string, values: readonly unknown[]) => Promise<Row[]>;

export const readSeals = (ask: Ask, tenant: string): Promise<(Seal & { sealedAt: Date })[]> =>
  ask(
    `select number, postings, previous_head as "previousHead", head, sealed_at as "sealedAt"
       from ledger_seal where tenant = $1 order by number`,
    [tenant],
  );

/** What a seal covers. Times to the microsecond and amounts as text, so that every reader sees the same bytes. */
export const readSealed = (ask: Ask, tenant: string, seal: number): Promise<SealedPosting[]> =>
  ask(
    `${content} join ledger_seal_item i on i.tenant = p.tenant and i.posting_id = p.id and i.seal = $2 where p.tenant = $1 order by p.id`,
    [tenant, seal],
  );

export const readUnsealed = (ask: Ask, tenant: string, limit: number): Promise<SealedPosting[]> =>
  ask(
    `${content} where p.tenant = $1 and not exists (
       select 1 from ledger_seal_item i where i.tenant = p.tenant and i.posting_id = p.id) order by p.id limit $2`,
    [tenant, limit],
  );

const content = `
  select p.id, p.kind, p.ref, p.idempotency_key as key, p.request_hash as "requestHash",
         to_char(p.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as "recordedAt",
         coalesce((select json_agg(json_build_array(t.debit, t.credit, t.amount_ore::text, t.payee_id) order by t.number)
                     from ledger_transfer t where t.tenant = p.tenant and t.posting_id = p.id), '[]') as transfers
    from ledger_posting p`;
