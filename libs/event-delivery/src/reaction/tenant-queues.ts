import type { JsMsg } from '@nats-io/jetstream';

/** Messages by county, each county's in the order of arrival; counties take turns. */
export class TenantQueues {
  private readonly queues = new Map<string, JsMsg[]>();

  push(tenant: string, message: JsMsg): void {
    const queue = this.queues.get(tenant);
    if (queue) queue.push(message);
    else this.queues.set(tenant, [message]);
  }

  /** What the next county has, up to `limit`; it then waits for its next turn. */
  take(limit: number): { tenant: string; messages: JsMsg[] } | undefined {
    const first = this.queues.entries().next().value;
    if (!first) return undefined;
    const [tenant, queue] = first;
    this.queues.delete(tenant);
    const messages = queue.splice(0, limit);
    if (queue.length > 0) this.queues.set(tenant, queue);
    return { tenant, messages };
  }
}
