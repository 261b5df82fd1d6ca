import { expect, it } from '@jest/globals';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isDatabaseUnavailable } from './database-faults.ts';

it.each([
  ['a connection that is cut between two statements', new QueryRunnerProviderAlreadyReleasedError()],
  ['a connection that was given back', new QueryRunnerAlreadyReleasedError()],
  ['a server that shuts down', Object.assign(new Error('x'), { code: '57P03' })],
  ['a full disk', Object.assign(new Error('x'), { code: '53100' })],
  ['a broken line', new Error('Connection terminated unexpectedly')],
])('%s is no fault of the request: ask again later', (_, error) => {
  expect(isDatabaseUnavailable(error)).toBe(true);
});

it('a broken rule is one', () => {
  expect(isDatabaseUnavailable(Object.assign(new Error('x'), { code: '23505' }))).toBe(false);
});
