/** The same Idempotency-Key came with other content (HTTP 422). */
export class IdempotencyConflict extends Error {
  override readonly name = 'IdempotencyConflict';

  constructor() {
    super('This Idempotency-Key was used with other content.');
  }
}
