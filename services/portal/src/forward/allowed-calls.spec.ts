import { describe, expect, it } from '@jest/globals';
import { AllowedCalls, SERVICES } from './allowed-calls.ts';

const calls = new AllowedCalls({
  '/v1/assignments/{id}/accept': { post: {} },
  '/v1/tokens': { post: {} },
  '/.well-known/jwks.json': { get: {} },
});

describe('what pages may ask of a service', () => {
  it.each([
    ['POST', '/v1/assignments/7/accept', true],
    ['GET', '/v1/assignments/7/accept', false],
    ['POST', '/v1/assignments/7/accept/more', false],
    ['POST', '/v1/assignments/../accept', false],
    ['POST', '/v1/assignments/%2e%2e/accept', false],
    ['POST', '/v1/assignments/a%2fb/accept', false],
    ['POST', '/v1/tokens', false],
    ['GET', '/.well-known/jwks.json', false],
  ])('%s %s: %s', (method, path, allowed) => {
    expect(calls.has(method, path)).toBe(allowed);
  });

  it('is described for every service', () => {
    for (const service of SERVICES) expect(() => AllowedCalls.of(service)).not.toThrow();
  });
});
