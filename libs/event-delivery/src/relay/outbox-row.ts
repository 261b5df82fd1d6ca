import { messageIdOf, sourceOf, toCloudEvent } from '@medverka/event-contracts';
import { MsgHdrsImpl } from '@nats-io/nats-core';

/** A row of `outbox_event`, as it is handed over in memory or swept. */
export interface OutboxRow {
  /** A bigint, as text. */
  position: string;
  tenant: string;
  id: string;
  type: string;
  subject: string;
  correlationId: string;
  causationId: string | null;
  traceparent: string | null;
  /** JSON */
  data: string;
  recordedAt: Date;
}

export interface Message {
  subject: string;
  headers: MsgHdrsImpl;
  payload: Uint8Array;
}

/** The same row always makes the same message, byte by byte: also when a lost stream is refilled. */
export function messageOf(row: OutboxRow, service: string): Message {
  const carried = toCloudEvent(
    {
      id: row.id,
      source: sourceOf(row.tenant, service),
      type: row.type,
      time: row.recordedAt.toISOString(),
      correlationId: row.correlationId,
      ...(row.causationId && { causationId: row.causationId }),
      ...(row.traceparent && { traceparent: row.traceparent }),
    },
    row.data,
  );
  const headers = new MsgHdrsImpl();
  for (const [name, value] of Object.entries(carried.headers)) headers.headers.set(name, [value]);
  return { subject: row.subject, headers, payload: carried.payload };
}

/** `Nats-Msg-Id` of a row. */
export function messageIdOfRow(row: OutboxRow, service: string): string {
  return messageIdOf({ source: sourceOf(row.tenant, service), id: row.id });
}
