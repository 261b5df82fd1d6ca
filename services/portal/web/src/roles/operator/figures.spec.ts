import { describe, expect, it } from '@jest/globals';
import { consumerLabel, delayOf, Figures, rateOf } from './figures.ts';

const text = (handled: number, seconds: number) => `# HELP medverka_events_handled_total Messages.
medverka_events_handled_total{consumer="compensation__attendance-recorded",service="compensation"} ${handled}
medverka_events_handled_total{consumer="compensation__request-filled",service="compensation"} 7
medverka_event_delay_seconds_sum{consumer="compensation__attendance-recorded"} ${seconds}
medverka_event_delay_seconds_count{consumer="compensation__attendance-recorded"} ${handled}
medverka_outbox_unpublished{service="compensation"} 0`;

const label = consumerLabel('compensation__attendance-recorded');
const then = new Figures(text(10, 1), 1_000);
const now = new Figures(text(30, 5), 6_000);

describe('figures of a service', () => {
  it('are told by name and label, and over all labels', () => {
    expect(now.of('events_handled_total', label)).toBe(30);
    expect(now.of('events_handled_total')).toBe(37);
    expect(now.of('outbox_unpublished')).toBe(0);
    expect(now.of('parked_messages')).toBeUndefined();
  });

  it('grow at a rate between two looks', () => {
    expect(rateOf({ now, before: then }, 'events_handled_total', label)).toBe(4);
    expect(delayOf({ now, before: then }, label)).toBeCloseTo(0.2);
  });

  it('have no rate at the first look, nor after a restart', () => {
    expect(rateOf({ now }, 'events_handled_total', label)).toBeUndefined();
    expect(rateOf({ now: then, before: now }, 'events_handled_total')).toBeUndefined();
    const restarted = { now: new Figures(text(0, 0), 9_000), before: now };
    expect(rateOf(restarted, 'events_handled_total', label)).toBeUndefined();
    expect(delayOf(restarted, label)).toBeUndefined();
  });
});
