import { createHash } from 'node:crypto';
import type { JsMsg } from '@nats-io/jetstream';
import { MsgHdrsImpl } from '@nats-io/nats-core';

/** What is kept of a message that was parked, beside a copy of it or instead of one. */
export interface ParkedRecord {
  readonly reason: string;
  /** Properties and rules that were broken; never values. */
  readonly detail: string;
  readonly attempts: number;
  readonly stream: string;
  readonly sequence: number;
  /** The subject that the message came on. */
  readonly subject: string;
  readonly parkedAt: string;
  /** Nothing of the message itself is kept: it may hold anything. It is looked up in its stream for a replay. */
  readonly byReference: boolean;
}

const prefix = 'Medverka-';
const copied = /^(ce-|content-type$)/i;

/**
 * One subject per parked message: parking it again replaces the record, and so does settling it. (A message id for
 * the broker's duplicate window would swallow a second parking within the window.)
 */
export function parkedSubject(tenant: string, service: string, consumer: string, message: JsMsg): string {
  return `parked.${tenant}.${service}.${consumer}.${parkedToken(message)}`;
}

/** The same for the same message, also in a stream that was filled again. */
export function parkedToken(message: JsMsg): string {
  const identity =
    message.headers?.get('Nats-Msg-Id') || `${message.info.stream} ${message.seq} ${message.timestampNanos}`;
  return createHash('sha256').update(identity).digest('base64url').slice(0, 27);
}

export function recordHeaders(record: ParkedRecord, message: JsMsg): MsgHdrsImpl {
  const headers = stateHeaders('parked');
  for (const [name, value] of Object.entries(record)) headers.headers.set(`${prefix}${name}`, [`${value}`]);
  if (!record.byReference) {
    for (const [name, values] of message.headers ?? [])
      if (copied.test(name)) headers.headers.set(name, values);
  }
  return headers;
}

export type ParkedState = 'parked' | 'replayed' | 'discarded';

export function stateHeaders(state: ParkedState, by?: string): MsgHdrsImpl {
  const headers = new MsgHdrsImpl();
  headers.headers.set(`${prefix}state`, [state]);
  if (by) headers.headers.set(`${prefix}by`, [by]);
  // A settled record stays a week for whoever looks for it.
  if (state !== 'parked') headers.headers.set('Nats-TTL', ['168h']);
  return headers;
}

export function stateOf(headers: MsgHdrsImpl): ParkedState {
  return headers.get(`${prefix}state`) as ParkedState;
}

export function readRecord(headers: MsgHdrsImpl): ParkedRecord {
  const value = (name: keyof ParkedRecord) => headers.get(`${prefix}${name}`);
  return {
    reason: value('reason'),
    detail: value('detail'),
    attempts: Number(value('attempts')),
    stream: value('stream'),
    sequence: Number(value('sequence')),
    subject: value('subject'),
    parkedAt: value('parkedAt'),
    byReference: value('byReference') === 'true',
  };
}
