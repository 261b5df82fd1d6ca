import { describe, expect, it } from '@jest/globals';
import { readTokenOptions } from './token-options.ts';

describe('the options of npm run token', () => {
  it.each([
    ['coordinator', 'coordinator', 'kalmar'],
    ['administrator', 'operator', 'kalmar'],
    ['operator', 'operator', 'kalmar'],
    ['finance', 'finance', 'kalmar'],
    ['resident', 'anna', 'kalmar'],
    ['bo', 'bo', 'kalmar'],
    ['other-county-coordinator', 'other-county-coordinator', 'kronoberg'],
  ])('show the role %s by the person %s of %s', (who, person, tenant) => {
    expect(readTokenOptions([who])).toEqual({ person, tenant, portBase: 4600 });
  });

  it('take another county and other ports', () => {
    expect(readTokenOptions(['anna', '--tenant', 'kronoberg', '--port-base', '5600'])).toEqual({
      person: 'anna',
      tenant: 'kronoberg',
      portBase: 5600,
    });
  });

  it.each([[[]], [['king']], [['anna', 'bo']], [['anna', '--port-base', 'x']], [['anna', '--county', 'x']]])(
    'refuse %j',
    (args) => {
      expect(() => readTokenOptions(args)).toThrow();
    },
  );
});
