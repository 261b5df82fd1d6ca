import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { traceparentOf } from '../observation/tracing.ts';
import { originOf } from '../reaction/envelope.ts';
import { ask } from './ask.ts';
import { newId } from './new-id.ts';
import { originInScope } from './origin-scope.ts';
import type { OutboxOptions } from './outbox.ts';
import type { Tx } from './tx.ts';

/** What something that is said, or waited for, follows from. */
export interface Origin {
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  readonly traceparent?: string | undefined;
}

/** An event that a transaction will write to the outbox when it commits. */
export interface Outgoing {
  readonly event: object;
  readonly origin: Origin;
  readonly receiver: string | undefined;
}

/** The one implementation of `Tx`: collects what the transaction says. */
export class OpenTransaction implements Tx {
  readonly outgoing: Outgoing[] = [];
  /** Kinds of timers that were set to be due about now: whoever fires them looks after the commit. */
  readonly kindsDue = new Set<string>();
  /** The event or timer being handled, the cause of what is said meanwhile. */
  private cause: Origin | undefined = originInScope();

  constructor(
    readonly tenant: string,
    readonly manager: EntityManager,
    /** For what is asked in every transaction: past TypeORM, and sent at once. */
    readonly client: PoolClient,
  ) {}

  static of(tx: Tx): OpenTransaction {
    if (tx instanceof OpenTransaction) return tx;
    throw new Error('Only a transaction opened by Transactions can carry events and timers.');
  }

  async clock(): Promise<Date> {
    const { rows } = await ask<{ now: Date }>(this.client, 'select clock_timestamp() as now', []);
    return rows[0]!.now;
  }

  /** Who has no cause begins a correlation of its own, one for the whole transaction. */
  get origin(): Origin {
    this.cause ??= { correlationId: newId() };
    return { ...this.cause, traceparent: traceparentOf() ?? this.cause.traceparent };
  }

  causedBy(cause: Origin | undefined): void {
    this.cause = cause;
  }

  say(events: readonly object[], { causedBy, receiver }: OutboxOptions): void {
    const origin = causedBy ? originOf(causedBy) : this.origin;
    for (const event of events) this.outgoing.push({ event, origin, receiver });
  }
}
