import { describe, expect, it } from '@jest/globals';
import { QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { failureCode, isInfrastructure } from './classify-failure.ts';
import { NotYet, Unacceptable } from './fates.ts';

const withCode = (code: string) => Object.assign(new Error('secret name'), { code });

describe('a failure', () => {
  it.each(['08006', '53100', '53300', '57P01', '25006', '58030', 'ECONNREFUSED', 'ECONNRESET'])(
    'is nobody’s fault with code %s',
    (code) => expect(isInfrastructure(withCode(code))).toBe(true),
  );

  it.each(['23505', '22P02', '40001', '42P01', '25P02'])('counts with code %s', (code) => {
    expect(isInfrastructure(withCode(code))).toBe(false);
  });

  it('is nobody’s fault when the connection is lost in whatever words', () => {
    for (const words of ['Connection terminated unexpectedly', 'timeout exceeded when trying to connect']) {
      expect(isInfrastructure(new Error(words))).toBe(true);
    }
    // A connection that is cut between two statements of a transaction.
    expect(isInfrastructure(new QueryRunnerProviderAlreadyReleasedError())).toBe(true);
    expect(isInfrastructure(new NotYet())).toBe(false);
    expect(isInfrastructure('x')).toBe(false);
  });

  it('is told by a code that holds no message', () => {
    expect(failureCode(withCode('23505'))).toBe('Error-23505');
    expect(failureCode(withCode('Anna Ek, Kalmar'))).toBe('Error');
    expect(failureCode(new Error('Anna Ek'))).toBe('Error');
    expect(failureCode(new Unacceptable('no-tariff'))).toBe('no-tariff');
    expect(failureCode(new NotYet())).toBe('not-yet');
    expect(failureCode('Anna Ek')).toBe('unknown');
  });
});
