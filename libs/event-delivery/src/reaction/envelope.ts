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

const envelopes = new WeakMap<object, Envelope>();

/** The envelope of an event that a reaction was given. */
export function envelopeOf(event: object): Envelope {
  const envelope = envelopes.get(event);
  if (!envelope) throw new Error(`This ${event.constructor.name} was not received, so it has no envelope.`);
  return envelope;
}

export function keepEnvelope(event: object, envelope: Envelope): void {
  envelopes.set(event, envelope);
}
