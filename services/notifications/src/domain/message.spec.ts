import { describe, expect, it } from '@jest/globals';
import { isOvertaken, type Message } from './message.ts';

describe('a message about an assignment', () => {
  it.each<[Message, string, boolean]>([
    ['offered', 'offered', false],
    ['offered', 'accepted', true],
    ['offered', 'cancelled', true],
    ['substitute-offered', 'expired', true],
    ['reminded', 'offered', false],
    ['reminded', 'declined', true],
    ['accepted', 'accepted', false],
    ['accepted', 'cancelled', true],
    ['rescheduled', 'rescheduled', false],
    ['rescheduled', 'offered', false],
    ['feedback', 'accepted', false],
    ['feedback', 'offered', true],
    ['rescheduled', 'cancelled', true],
    ['expired', 'expired', false],
    ['cancelled', 'cancelled', false],
    ['paid', 'cancelled', false],
  ])('%s, when it is %s by now, is overtaken: %s', (message, state, overtaken) => {
    expect(isOvertaken(message, state)).toBe(overtaken);
  });
});
