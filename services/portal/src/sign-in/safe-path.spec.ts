import { describe, expect, it } from '@jest/globals';
import { safePath } from './safe-path.ts';

describe('where somebody lands after signing in', () => {
  it.each([
    ['/uppdrag/1?a=b#c', '/uppdrag/1?a=b#c'],
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/auth/sign-in', '/'],
    ['/api/access/v1/grants', '/'],
    ['javascript:alert(1)', '/'],
    [undefined, '/'],
  ])('%s → %s', (wanted, path) => {
    expect(safePath(wanted)).toBe(path);
  });
});
