import type { DeliveryStatus } from '@medverka/event-delivery';
import type { ReadinessChecks } from '../health/readiness.ts';

/** Older than this, an event in the outbox says that the way out is closed: the relay takes milliseconds. */
const OUTBOX_AGE_LIMIT_S = 60;

export function watchDelivery(readiness: ReadinessChecks, status: DeliveryStatus): void {
  const of = (problems: string[], isBroker: boolean) =>
    problems.filter((problem) => problem.startsWith('broker:') === isBroker).join('; ') || undefined;
  readiness.add({ name: 'broker', for: 'events', look: () => of(status.problems(), true) });
  readiness.add({ name: 'consumers', for: 'events', look: () => of(status.problems(), false) });
  readiness.add({
    name: 'outbox',
    for: 'events',
    look: async () => {
      const { oldestSeconds } = await status.outbox();
      return oldestSeconds > OUTBOX_AGE_LIMIT_S ? `oldest event ${Math.round(oldestSeconds)} s` : undefined;
    },
  });
}
