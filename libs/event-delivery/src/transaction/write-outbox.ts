import { classOf, contractOf, subjectOf } from '@medverka/event-contracts';
import type { OutboxRow } from '../relay/outbox-row.ts';
import { ask } from './ask.ts';
import { newId } from './new-id.ts';
import type { OpenTransaction, Outgoing } from './open-transaction.ts';

type Unwritten = Omit<OutboxRow, 'position' | 'recordedAt'>;

/** Rows of one statement: of many more, the process would do nothing else for seconds. */
const slice = 1_000;

/**
 * Writes what a transaction says, a slice by one statement. Resolves when all is sent; `rows` resolve to how they are
 * stored. The time of an event is the database's, whatever the clock of this machine shows.
 */
export async function writeOutbox(
  tx: OpenTransaction,
  service: string,
): Promise<{ rows: Promise<OutboxRow[]> }> {
  const written: OutboxRow[] = [];
  let last: Promise<OutboxRow[]> = Promise.resolve([]);
  for (let from = 0; from < tx.outgoing.length; from += slice) {
    for (const row of await last) written.push(row);
    const said = tx.outgoing.slice(from, from + slice);
    last = writeSlice(
      tx,
      said.map((outgoing) => rowOf(outgoing, tx.tenant, service)),
    );
  }
  return { rows: last.then((rows) => [...written, ...rows]) };
}

async function writeSlice(tx: OpenTransaction, rows: readonly Unwritten[]): Promise<OutboxRow[]> {
  const stored = await ask<{ position: string; recorded_at: Date; id: string }>(tx.client, insertRows, [
    tx.tenant,
    rows.map((row) => row.id),
    rows.map((row) => row.type),
    rows.map((row) => row.subject),
    rows.map((row) => row.correlationId),
    rows.map((row) => row.causationId),
    rows.map((row) => row.traceparent),
    rows.map((row) => row.data),
  ]);
  const storedById = new Map(stored.rows.map((row) => [row.id, row]));
  return rows.map((row) => {
    const { position, recorded_at: recordedAt } = storedById.get(row.id)!;
    return { ...row, position, recordedAt };
  });
}

const insertRows = `
  insert into outbox_event (tenant, id, type, subject, correlation_id, causation_id, traceparent, data)
  select $1, id, type, subject, correlation_id, causation_id, traceparent, data::json
    from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
      with ordinality
      as said (id, type, subject, correlation_id, causation_id, traceparent, data, n)
   where current_setting('app.tenant', true) = $1
   order by n
  returning position, recorded_at, id`;

function rowOf({ event, origin, receiver }: Outgoing, tenant: string, service: string): Unwritten {
  const contract = contractOf(classOf(event));
  if (contract.saidBy !== service)
    throw new Error(`${contract.name} is said by ${contract.saidBy}, not ${service}.`);
  return {
    tenant,
    id: newId(),
    type: contract.type,
    subject: subjectOf(contract, tenant, receiver),
    correlationId: origin.correlationId,
    causationId: origin.causationId ?? null,
    traceparent: origin.traceparent ?? null,
    data: JSON.stringify(event),
  };
}
