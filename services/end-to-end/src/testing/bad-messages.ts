import { randomUUID } from 'node:crypto';
import type { Said } from './outside-connection.ts';

export interface BadMessage {
  /** As it is, or made from a good one. */
  data: unknown | ((good: object) => unknown);
  stated?: Said;
  /** As operators read it. */
  reason: string;
  detail: string;
}

const utf8 = new TextEncoder();

/** Messages of outside systems that no service can take: the words, the message's name, and what is wrong. */
export const badMessages: readonly (readonly [string, string, BadMessage])[] = [
  [
    'an unknown event',
    'request-submitted',
    {
      data: (good: object) => good,
      stated: { type: 'se.medverka.request-invented.v1' },
      reason: 'unknown-type',
      detail: 'type',
    },
  ],
  [
    'an event from the wrong publisher',
    'request-submitted',
    {
      data: (good: object) => good,
      stated: { source: '/kalmar/finance' },
      reason: 'wrong-source',
      detail: 'source',
    },
  ],
  [
    'an event from another county',
    'request-submitted',
    {
      data: (good: object) => good,
      stated: { source: '/kronoberg/region' },
      reason: 'wrong-source',
      detail: 'source',
    },
  ],
  [
    'wrong types',
    'request-submitted',
    { data: (good: object) => ({ ...good, seats: 'two' }), reason: 'invalid-event', detail: 'seats isInt' },
  ],
  [
    'a missing field',
    'request-submitted',
    { data: { externalReference: 'x' }, reason: 'invalid-event', detail: 'groupId' },
  ],
  [
    'invalid UTF-8',
    'request-submitted',
    { data: Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), reason: 'invalid-envelope', detail: 'isJson' },
  ],
  [
    'what is no JSON',
    'request-submitted',
    { data: utf8.encode('hello'), reason: 'invalid-envelope', detail: 'isJson' },
  ],
  [
    'a receipt of a negative amount',
    'payout-receipt',
    {
      data: { payoutLineId: randomUUID(), outcome: 'confirmed', amountOre: -1, valueDate: '2035-01-25' },
      reason: 'invalid-event',
      detail: 'amountOre min',
    },
  ],
  [
    'a receipt with an unknown outcome',
    'payout-receipt',
    {
      data: { payoutLineId: randomUUID(), outcome: 'lost', amountOre: 1, valueDate: '2035-01-25' },
      reason: 'invalid-event',
      detail: 'outcome isIn',
    },
  ],
];
