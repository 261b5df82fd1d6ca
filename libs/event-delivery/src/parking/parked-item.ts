/** Something that was set aside and waits for an operator: a message, an event that cannot leave, a timer. */
export interface ParkedItem {
  /** Fit for an address: `message.…`, `event.…`, `timer.…`. */
  readonly id: string;
  readonly kind: 'message' | 'event' | 'timer';
  readonly tenant: string;
  /** The consumer, the event's type, or the timer's kind. */
  readonly of: string;
  /** A code; never personal data. */
  readonly reason: string;
  /** Properties and rules that were broken. */
  readonly detail?: string;
  readonly attempts: number;
  readonly parkedAt: Date;
  /** Where a message lies. */
  readonly stream?: string;
  readonly sequence?: number;
  /** The event's data; absent where only a reference was kept. */
  readonly data?: unknown;
}

export type ReplayOutcome = { outcome: 'replayed' } | { outcome: 'failed'; reason: string };

/** One kind of parked things. `key` is the id without its kind. */
export interface ParkedSource {
  list(tenant: string, limit: number): Promise<ParkedItem[]>;
  show(tenant: string, key: string): Promise<ParkedItem | undefined>;
  replay(tenant: string, key: string, by: string): Promise<ReplayOutcome>;
  discard(tenant: string, key: string, by: string): Promise<void>;
}
