import type { Origin } from '../transaction/open-transaction.ts';

/** What came with a received event, beside its data. */
export interface Envelope {
  readonly id: string;
  /** `/<tenant>/<service or publisher>` */
  readonly source: string;
  readonly tenant: string;
  /** The outside system that said it; only for events from outside, and proven by the broker's permissions. */
  readonly publisher?: string;
  readonly time: Date;
  /** The same for everything that follows from one first cause. */
  readonly correlationId: string;
  readonly causationId?: string;
}

interface Kept {
  envelope: Envelope;
  /** The trace context in which the event is handled. */
  traceparent: string | undefined;
}

const envelopes = new WeakMap<object, Kept>();

/** The envelope of an event that a reaction was given. */
export function envelopeOf(event: object): Envelope {
  return keptOf(event).envelope;
}

export function keepEnvelope(event: object, envelope: Envelope, traceparent?: string): void {
  envelopes.set(event, { envelope, traceparent });
}

/** What an event that follows from this one inherits. */
export function originOf(event: object): Origin {
  const { envelope, traceparent } = keptOf(event);
  return { correlationId: envelope.correlationId, causationId: envelope.id, traceparent };
}

function keptOf(event: object): Kept {
  const kept = envelopes.get(event);
  if (!kept) throw new Error(`This ${event.constructor.name} was not received, so it has no envelope.`);
  return kept;
}
