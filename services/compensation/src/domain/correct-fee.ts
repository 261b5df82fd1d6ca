/** What an attendance means for the fee that stands for its occasion. */
export type Correction = 'nothing-to-do' | 'accrue' | 'reverse' | 'replace';

interface Fee {
  readonly date: string;
  readonly minutes: number;
  readonly amountOre: number;
}

/**
 * A fee is never changed: what is wrong is reversed and accrues anew, in every state, also when it is paid.
 * @param due what the newest attendance earns; nothing when the resident was not there
 */
export function correctionOf(standing: Fee | undefined, due: Fee | undefined): Correction {
  if (!standing) return due ? 'accrue' : 'nothing-to-do';
  if (!due) return 'reverse';
  const same =
    standing.date === due.date && standing.minutes === due.minutes && standing.amountOre === due.amountOre;
  return same ? 'nothing-to-do' : 'replace';
}
