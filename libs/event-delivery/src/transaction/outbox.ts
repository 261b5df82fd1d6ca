import { Injectable } from '@nestjs/common';
import { OpenTransaction } from './open-transaction.ts';
import type { Tx } from './tx.ts';

export interface OutboxOptions {
  /** The received event that led to these; inside `handle` it is the handled one unless said otherwise. */
  readonly causedBy?: object;
  /** The outside system that gets it: needed for contracts of channel `out`, and only there. */
  readonly receiver?: string;
}

/** The only way out for an event: written with the change that it tells, published after the commit. */
@Injectable()
export class Outbox {
  /** Adds events, as `event()` made them, to the transaction; they are written when it commits. */
  add(tx: Tx, events: readonly object[], options: OutboxOptions = {}): void {
    OpenTransaction.of(tx).say(events, options);
  }
}
