import type { NatsConnection, Subscription } from '@nats-io/transport-node';

/** The ids of an event, as far as it has them. */
export interface SaidEvent {
  readonly requestId?: string;
  readonly assignmentId?: string;
  readonly compensationId?: string;
}

/** What the services of one county say, heard as it is said: so that nobody has to ask again and again. */
export class Said {
  private readonly listeners = new Map<string, (event: SaidEvent) => void>();
  private readonly subscription: Subscription;

  constructor(broker: NatsConnection, tenant: string) {
    this.subscription = broker.subscribe(`ev.${tenant}.>`, {
      callback: (error, message) => {
        const name = message.subject.split('.').at(-1) ?? '';
        const listener = error ? undefined : this.listeners.get(name);
        listener?.(message.json<SaidEvent>());
      },
    });
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
