/** Codes that assignment-matching keeps; nobody has to say more than this about why. */
export const REASONS = [
  'no-time',
  'times-do-not-fit',
  'too-far',
  'ill',
  'not-for-me',
  'will-not-say',
] as const;
