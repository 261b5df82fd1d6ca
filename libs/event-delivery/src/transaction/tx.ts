import type { EntityManager } from 'typeorm';

/** An open transaction of one county: every query goes through its `manager`, every event through the outbox. */
export interface Tx {
  readonly tenant: string;
  readonly manager: EntityManager;
  /**
   * The database's clock now, not at the begin of the transaction: whoever decides by time locks first and reads
   * the clock then, else a lock wait lets in what came too late.
   */
  clock(): Promise<Date>;
}

/** What identifies one request of a client, so that asking twice does it once. */
export interface Idempotency {
  /** The `Idempotency-Key` that the client chose. */
  readonly key: string;
  /** Who asked: an account or client id. Two callers may choose the same key. */
  readonly caller: string;
  /** A digest of method, path and body: the same key with other content is refused. */
  readonly content: string;
}
