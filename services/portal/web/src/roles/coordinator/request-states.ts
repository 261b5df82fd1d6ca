import type { components } from '../../../generated/assignment-matching.ts';

export type RequestState = components['schemas']['RequestAnswer']['state'];

/** Those that need somebody come first. */
export const requestStates: readonly RequestState[] = [
  'unfillable',
  'budget-refused',
  'awaiting-budget',
  'drawing',
  'offering',
  'filled',
  'completed',
  'cancelled',
];
