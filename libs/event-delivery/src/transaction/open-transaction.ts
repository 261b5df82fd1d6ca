import type { EntityManager } from 'typeorm';
import type { OutboxOptions } from './outbox.ts';
import type { Tx } from './tx.ts';

/** An event that a transaction will write to the outbox when it commits. */
export interface Outgoing extends OutboxOptions {
  readonly event: object;
}

/** The one implementation of `Tx`: collects what the transaction says. */
export class OpenTransaction implements Tx {
  readonly outgoing: Outgoing[] = [];
  /** The event being handled, the cause of what is said meanwhile. */
  cause: object | undefined;

  constructor(
    readonly tenant: string,
    readonly manager: EntityManager,
  ) {}

  static of(tx: Tx): OpenTransaction {
    if (tx instanceof OpenTransaction) return tx;
    throw new Error('Only a transaction opened by Transactions can carry events.');
  }

  async clock(): Promise<Date> {
    const rows: { now: Date }[] = await this.manager.query('select clock_timestamp() as now');
    return rows[0]!.now;
  }

  say(events: readonly object[], options: OutboxOptions): void {
    const causedBy = options.causedBy ?? this.cause;
    for (const event of events) this.outgoing.push({ event, causedBy, receiver: options.receiver });
  }
}
