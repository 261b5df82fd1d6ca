import { randomUUID } from 'node:crypto';
import { type BadCall, invalid, request, unreadable } from './bad-call.ts';

const [begin, end] = ['2035-06-02T12:00:00Z', '2035-06-02T11:00:00Z'];
const upsideDown = [{ startsAt: begin, endsAt: end }];
const longAgo = [{ startsAt: '2019-06-02T12:00:00Z', endsAt: '2019-06-02T13:00:00Z' }];

/** Requests that cannot be published. */
export const badRequests: readonly BadCall[] = [
  ['an unknown group', request({ groupId: randomUUID() }), invalid('groupId', 'unknown-group')],
  ['no seats', request({ seats: 0 }), invalid('seats', 'between-1-and-500')],
  ['10 000 seats', request({ seats: 10_000 }), invalid('seats', 'between-1-and-500')],
  [
    'an end before the start',
    request({ occasions: upsideDown }),
    invalid('occasions.0.endsAt', 'after-start'),
  ],
  [
    'a past date without that right',
    (at) => ({
      ...request({ groupId: at.foreignGroupId, occasions: longAgo })(at),
      token: at.tokens.foreigner,
    }),
    invalid('occasions.0.startsAt', 'in-the-past'),
  ],
  [
    'an unknown municipality',
    request({ place: { form: 'room', municipality: '9999' } }),
    invalid('place.municipality', 'unknown-municipality'),
  ],
  ['an unknown theme', request({ themes: ['astrology'] }), invalid('themes.0', 'unknown-theme')],
  [
    'an unknown activity kind',
    request({ activityKind: 'x' }),
    invalid('activityKind', 'unknown-activity-kind'),
  ],
  ['text for a number', request({ seats: 'two' }), unreadable('seats', 'isInt')],
  [
    'a day that is none',
    request({ occasions: [{ startsAt: '2035-02-30T12:00:00Z', endsAt: end }] }),
    unreadable('occasions.0.startsAt', 'isIso8601'),
  ],
  ['a field that there is not', request({ wish: 1 }), unreadable('wish', 'unknown-field')],
  [
    'another county’s group',
    (at) => request({ groupId: at.foreignGroupId })(at),
    invalid('groupId', 'unknown-group'),
  ],
];
