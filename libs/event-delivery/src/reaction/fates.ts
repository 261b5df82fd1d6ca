/** An earlier event is missing: the message is tried again later, and parked after its tries. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/** The message can never be handled: it is parked at once under this reason code, which holds no personal data. */
export class Unacceptable extends Error {
  override readonly name = 'Unacceptable';

  constructor(readonly reason: string) {
    super(reason);
  }
}
