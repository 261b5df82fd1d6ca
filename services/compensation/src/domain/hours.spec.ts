import { expect, it } from '@jest/globals';
import { compareHours } from './hours.ts';

it.each([
  [240, null, 'waits'],
  [240, 240, 'agreed'],
  [240, 239, 'differs'],
  [240, 241, 'differs'],
  [240, 0, 'differs'],
] as const)('%d minutes claimed, %s attended: %s', (claimed, attended, state) =>
  expect(compareHours(claimed, attended)).toBe(state),
);
