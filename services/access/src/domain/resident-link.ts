import { type Decision, decided, ignored } from './decision.ts';

/** Which account a resident registered with, as the interest bank said it last. */
export interface ResidentLink {
  readonly residentId: string;
  readonly accountId?: string;
  readonly revision: number;
  readonly state: 'registered' | 'withdrawn';
}

export type LinkReason = 'older-revision';

/** Events come in no promised order: a withdrawal that came first is not undone by the registration. */
export function follow(
  known: ResidentLink | undefined,
  said: ResidentLink,
): Decision<ResidentLink, LinkReason> {
  if (known && said.revision <= known.revision) return ignored('older-revision');
  return decided({ ...said, accountId: said.accountId ?? known?.accountId });
}
