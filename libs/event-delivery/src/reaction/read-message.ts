import {
  type CloudEvent,
  type Contract,
  contractOf,
  type EventClass,
  fromCloudEvent,
  InvalidEvent,
  messageIdOf,
  parseEvent,
  sourceOf,
} from '@medverka/event-contracts';
import { type MsgHdrs } from '@nats-io/nats-core';
import { newId } from '../transaction/new-id.ts';
import type { Envelope } from './envelope.ts';
import { Unacceptable } from './fates.ts';

/** A message as it came, or as it was parked. */
export interface RawMessage {
  readonly subject: string;
  readonly headers?: MsgHdrs | undefined;
  readonly data: Uint8Array;
  /** When the broker stored it. */
  readonly time: Date;
}

export interface ReadMessage {
  /** `<source>/<id>`: the inbox key. */
  readonly messageId: string;
  readonly envelope: Envelope;
  readonly event: object;
  readonly traceparent: string | undefined;
}

/** The message breaks its contract; `detail` names properties and rules, never values. */
export class Unreadable extends Unacceptable {
  constructor(
    reason: string,
    readonly detail: string,
  ) {
    super(reason);
  }
}

const plainId = /^[\x21-\x7e]{1,200}$/;

/**
 * The event and its envelope, checked against the contract and against who may have said it: the subject is what the
 * broker's permissions prove, so the source must agree with it.
 * @throws Unreadable
 */
export function readMessage(raw: RawMessage, eventClass: EventClass): ReadMessage {
  const contract = contractOf(eventClass);
  const { attributes, data } = readable('invalid-envelope', () => fromCloudEvent(raw.headers, raw.data));
  const { tenant, sayer } = partiesOf(raw.subject, contract);
  if (attributes.type !== contract.type) throw new Unreadable('unknown-type', 'type');
  if (attributes.source !== sourceOf(tenant, sayer)) throw new Unreadable('wrong-source', 'source');
  if (!plainId.test(attributes.id)) throw new Unreadable('invalid-envelope', 'id');
  return {
    messageId: messageIdOf(attributes),
    event: readable('invalid-event', () => parseEvent(eventClass, data)),
    envelope: envelopeFrom(attributes, tenant, contract.channel === 'in' ? sayer : undefined, raw.time),
    traceparent: attributes.traceparent,
  };
}

export function tenantOfSubject(subject: string): string {
  return subject.split('.')[1] ?? '';
}

function partiesOf(subject: string, contract: Contract): { tenant: string; sayer: string } {
  const [, tenant = '', publisher = ''] = subject.split('.');
  return { tenant, sayer: contract.channel === 'in' ? publisher : contract.saidBy };
}

function envelopeFrom(
  attributes: CloudEvent['attributes'],
  tenant: string,
  publisher: string | undefined,
  stored: Date,
): Envelope {
  const { id, source, correlationId, causationId } = attributes;
  const time = new Date(attributes.time);
  return {
    id,
    source,
    tenant,
    time: Number.isNaN(time.getTime()) ? stored : time,
    correlationId: correlationId && plainId.test(correlationId) ? correlationId : newId(),
    ...(publisher && { publisher }),
    ...(causationId && plainId.test(causationId) && { causationId }),
  };
}

function readable<T>(reason: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidEvent)) throw error;
    const detail = error.violations.map(({ field, rule }) => `${field || 'data'} ${rule}`);
    throw new Unreadable(reason, detail.slice(0, 10).join(', '));
  }
}
