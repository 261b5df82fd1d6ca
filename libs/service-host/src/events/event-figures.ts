import type { DeliveryObserver, DeliveryStatus } from '@medverka/event-delivery';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { ServiceMetrics } from '../metrics/service-metrics.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300];

/** What the carrier tells as it happens, as counters and histograms. */
export function deliveryObserver({ registry }: ServiceMetrics): DeliveryObserver {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name: `medverka_${name}_total`, help, labelNames, registers });
  const histogram = (name: string, help: string, label: string) =>
    new Histogram({
      name: `medverka_${name}_seconds`,
      help,
      labelNames: [label],
      buckets: SECONDS,
      registers,
    });

  const published = counter('events_published', 'Events that left the outbox.', 'swept');
  const handled = counter('events_handled', 'Messages whose effect is committed.', 'consumer');
  const duplicates = counter('events_duplicate', 'Messages that had come before.', 'consumer');
  const handling = histogram('event_batch', 'One transaction of a reaction.', 'consumer');
  const delay = histogram('event_delay', 'From the event to the commit of its effect.', 'consumer');
  const later = counter('events_tried_later', 'Messages put off.', 'consumer', 'reason');
  const split = counter('event_batches_split', 'Batches that failed and were split.', 'consumer');
  const parked = counter('parked', 'Set aside for an operator.', 'kind', 'of', 'reason');
  const paused = counter('consumers_paused', 'Consumers that waited for the database.', 'consumer');
  const timers = counter('timers_done', 'Timers whose effect is committed.', 'kind');
  return {
    published: ({ count, swept }) => published.inc({ swept: String(swept) }, count),
    handled: ({ consumer, count, duplicates: again, seconds }) => {
      handled.inc({ consumer }, count);
      duplicates.inc({ consumer }, again);
      handling.observe({ consumer }, seconds);
    },
    delay: ({ consumer, seconds }) => delay.observe({ consumer }, seconds),
    triedLater: ({ consumer, reason }) => later.inc({ consumer, reason }),
    split: ({ consumer }) => split.inc({ consumer }),
    parked: ({ kind, of, reason }) => parked.inc({ kind, of, reason }),
    paused: ({ consumer }) => paused.inc({ consumer }),
    timersDone: ({ kind, count }) => timers.inc({ kind }, count),
  };
}

/** What the carrier's tables and consumers look like at the moment of a reading. */
export function showDelivery(metrics: ServiceMetrics, status: DeliveryStatus): void {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `medverka_${name}`, help, labelNames, registers: [metrics.registry] });
  const unpublished = gauge('outbox_unpublished', 'Events that wait in the outbox.');
  const oldest = gauge('outbox_oldest_seconds', 'Age of the oldest of them.');
  const refused = gauge('outbox_refused', 'Events that the broker will never take as they are.');
  const overdue = gauge('timers_overdue', 'Timers past their time.');
  const latest = gauge('timers_oldest_seconds', 'By how much the oldest of them.');
  const pending = gauge('consumer_pending', 'Messages that wait in the stream.', 'consumer');
  const open = gauge('consumer_ack_pending', 'Messages in work or put off.', 'consumer');
  const parked = gauge('parked_messages', 'Set aside, waiting for an operator.');
  const fill = gauge('stream_fill_ratio', 'How full the fullest own stream is.');
  metrics.beforeReading(async () => {
    const figures = await status.figures();
    unpublished.set(figures.outbox.unpublished);
    oldest.set(figures.outbox.oldestSeconds);
    refused.set(figures.outbox.refused);
    overdue.set(figures.timers.overdue);
    latest.set(figures.timers.oldestSeconds);
    for (const { consumer, pending: waiting, ackPending } of figures.consumers) {
      pending.set({ consumer }, waiting);
      open.set({ consumer }, ackPending);
    }
    if (figures.parkedMessages !== undefined) parked.set(figures.parkedMessages);
    if (figures.streamFill !== undefined) fill.set(figures.streamFill);
  });
}
