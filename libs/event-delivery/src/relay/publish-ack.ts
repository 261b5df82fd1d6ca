import type { Msg } from '@nats-io/nats-core';

interface Ack {
  stream?: string;
  duplicate?: boolean;
  /** Of an atomic batch. */
  count?: number;
  error?: { code: number; err_code: number; description: string };
}

/** Larger than the stream takes; headers or a subject that it does not take. Anything else may pass later. */
const permanent = new Set([10054, 10097, 10049]);

/** JetStream answered, and said no. */
export class JetStreamRefusal extends Error {
  override readonly name = 'JetStreamRefusal';
  readonly permanent: boolean;

  constructor(
    readonly errorCode: number,
    description: string,
  ) {
    super(description);
    this.permanent = permanent.has(errorCode);
  }
}

/** A publish is done only with its ack. */
export function parseAck(answer: Msg): Ack {
  const ack = answer.json<Ack>();
  if (ack.error) throw new JetStreamRefusal(ack.error.err_code, ack.error.description);
  if (!ack.stream) throw new JetStreamRefusal(0, 'This is not an ack of a stream.');
  return ack;
}
