import { classOf, contractOf, subjectOf } from '@medverka/event-contracts';
import type { OutboxRow } from '../relay/outbox-row.ts';
import { newId } from './new-id.ts';
import type { OpenTransaction, Outgoing } from './open-transaction.ts';

type Unwritten = Omit<OutboxRow, 'position' | 'recordedAt'>;

/**
 * Writes what a transaction says, all in one statement, and gives the rows as they are stored. The time of an event
 * is the database's, whatever the clock of this machine shows.
 */
export async function writeOutbox(tx: OpenTransaction, service: string): Promise<OutboxRow[]> {
  const rows = tx.outgoing.map((outgoing) => rowOf(outgoing, tx.tenant, service));
  const stored: { position: string; recorded_at: Date; id: string }[] = await tx.manager.query(
    `insert into outbox_event (tenant, id, type, subject, correlation_id, causation_id, traceparent, data)
     select $1, id, type, subject, correlation_id, causation_id, traceparent, data::json
       from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
         with ordinality
         as said (id, type, subject, correlation_id, causation_id, traceparent, data, n)
      order by n
     returning position, recorded_at, id`,
    [
      tx.tenant,
      rows.map((row) => row.id),
      rows.map((row) => row.type),
      rows.map((row) => row.subject),
      rows.map((row) => row.correlationId),
      rows.map((row) => row.causationId),
      rows.map((row) => row.traceparent),
      rows.map((row) => row.data),
    ],
  );
  const storedById = new Map(stored.map((row) => [row.id, row]));
  return rows.map((row) => {
    const { position, recorded_at: recordedAt } = storedById.get(row.id)!;
    return { ...row, position, recordedAt };
  });
}

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
