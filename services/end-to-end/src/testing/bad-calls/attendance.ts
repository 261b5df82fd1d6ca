import { type BadCall, type Surroundings, unreadable } from './bad-call.ts';

const attendance =
  (minutes: unknown, occasion = 1) =>
  ({ assignmentId, tokens }: Surroundings) =>
    ({
      service: 'assignment-matching',
      method: 'PUT',
      path: `/v1/assignments/${assignmentId}/attendance/${occasion}`,
      token: tokens.coordinator,
      body: { minutes },
    }) as const;

/** Presence that nobody can have had. */
export const badAttendance: readonly BadCall[] = [
  ['negative minutes', attendance(-1), [422, 'minutes-negative', 'minutes', 'minutes-negative']],
  ['26 hours in a day', attendance(26 * 60), [422, 'more-than-a-day', 'minutes', 'more-than-a-day']],
  ['half a minute', attendance(0.5), unreadable('minutes', 'isInt')],
  ['minutes as text', attendance('120'), unreadable('minutes', 'isInt')],
  ['an occasion that is none', attendance(60, 7), [404, 'unknown-occasion']],
];
