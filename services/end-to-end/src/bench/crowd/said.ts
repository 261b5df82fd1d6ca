import type { NatsConnection, Subscription } from '@nats-io/transport-node';

/** The ids of an event, of a compensation what it is for, of a refusal why; as far as it has them. */
export interface SaidEvent {
  readonly requestId?: string;
  readonly assignmentId?: string;
  readonly compensationId?: string;
  readonly kind?: string;
  readonly occasion?: number;
  readonly reason?: string;
}

const REMEMBERED = 20_000;

/** What the services say of one county, or of all (`*`), heard as it is said: so that nobody has to ask again and again. */
export class Said {
  private readonly listeners = new Map<string, (event: SaidEvent) => void>();
  private readonly heard = new Set<string>();
  private readonly subscription: Subscription;

  constructor(broker: NatsConnection, tenant: string) {
    this.subscription = broker.subscribe(`ev.${tenant}.>`, {
      callback: (error, message) => {
        const name = message.subject.split('.').at(-1) ?? '';
        const isNew = this.isNew(message.headers?.get('Nats-Msg-Id') ?? '');
        const listener = error || !isNew ? undefined : this.listeners.get(name);
        listener?.(message.json<SaidEvent>());
      },
    });
  }

  /** A message that is published again, because its acknowledgement was late, is heard again: once counts. */
  private isNew(id: string): boolean {
    if (this.heard.has(id)) return false;
    if (id) this.heard.add(id);
    const [oldest] = this.heard;
    if (this.heard.size > REMEMBERED && oldest !== undefined) this.heard.delete(oldest);
    return true;
  }

  on(event: string, listener: (event: SaidEvent) => void): void {
    this.listeners.set(event, listener);
  }

  silence(): void {
    this.listeners.clear();
  }

  stop(): void {
    this.subscription.unsubscribe();
  }
}
