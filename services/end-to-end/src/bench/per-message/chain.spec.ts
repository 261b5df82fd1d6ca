import { expect, it } from '@jest/globals';
import { chain, transactionsOfChain } from './chain.ts';

it('every message of the other side is heard by somebody', () => {
  const steps = Object.values(chain).flat();
  const heard = new Set(steps.map(({ hears }) => hears));
  const said = new Set(steps.flatMap(({ says }) => says));
  expect([...said].filter((message) => !heard.has(message))).toEqual([]);
});

it('a flow of the other side needs as many transactions as its services hear messages', () => {
  expect(transactionsOfChain()).toBe(26);
});
