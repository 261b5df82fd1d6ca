import type { Ineligible } from '../domain/eligibility.ts';
import { reasonForThem } from '../domain/eligibility-words.ts';
import { brokenLimits } from '../domain/own-proposal.ts';
import type { RequestTerms } from '../domain/request-terms.ts';
import { groupName } from '../domain/words.ts';
import type { ProposedPerson } from '../show-proposals/show-proposals.ts';
import type { BrokenLimitAnswer, JudgedPersonAnswer } from './compared-proposal.answer.ts';

const named = (reason: Ineligible) => ({ reason, name: reasonForThem(reason) });

export const personAnswer = ({ residentId, barred, against }: ProposedPerson): JudgedPersonAnswer => ({
  residentId,
  barred: barred.map(named),
  against: against.map(named),
});

/** Named with its figure also where it is about few: whoever proposes has chosen these very people. */
export const limitAnswers = (
  seated: readonly ProposedPerson['features'][],
  terms: RequestTerms,
): BrokenLimitAnswer[] =>
  brokenLimits(seated, terms).map((broken) => ({ ...broken, name: groupName(broken.feature, broken.value) }));
