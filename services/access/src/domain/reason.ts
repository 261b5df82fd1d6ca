/** Why a right was given or taken: words of a list, so that the log never holds what somebody wrote about a person. */
export const reasons = [
  'duty-began',
  'stands-in',
  'duty-changed',
  'duty-ended',
  'left',
  'entered-wrongly',
  'misuse-suspected',
  'review',
] as const;
export type GrantReasonGiven = (typeof reasons)[number];
