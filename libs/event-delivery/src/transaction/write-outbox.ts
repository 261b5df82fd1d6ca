import { classOf, contractOf, subjectOf } from '@medverka/event-contracts';
import type { OutboxRow } from '../relay/outbox-row.ts';
import { newId } from './new-id.ts';
import type { OpenTransaction, Outgoing } from './open-transaction.ts';

type Unwritten = Omit<OutboxRow, 'position' | 'recordedAt'>;

/** Rows of one statement: of many more, the process would do nothing else for seconds. */
const slice = 1_000;

/**
 * Writes what a transaction says, a slice by one statement, and gives the rows as they are stored. The time of an event
 * is the database's, whatever the clock of this machine shows.
 */
export async function writeOutbox(tx: OpenTransaction, service: string): Promise<OutboxRow[]> {
  const written: OutboxRow[] = [];
  for (let from = 0; from < tx.outgoing.length; from += slice) {
    const said = tx.outgoing.slice(from, from + slice);
    const rows = said.map((outgoing) => rowOf(outgoing, tx.tenant, service));
    for (const row of await writeSlice(tx, rows)) written.push(row);
  }
  return written;
}

async function writeSlice(tx: OpenTransaction, rows: readonly Unwritten[]): Promise<OutboxRow[]> {
  const stored: { position: string; recorded_at: Date; id: string }[] = await tx.manager.query(insertRows, [
    tx.tenant,
    rows.map((row) => row.id),
    rows.map((row) => row.type),
    rows.map((row) => row.subject),
    rows.map((row) => row.correlationId),
    rows.map((row) => row.causationId),
    rows.map((row) => row.traceparent),
    rows.map((row) => row.data),
  ]);
  const storedById = new Map(stored.map((row) => [row.id, row]));
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
