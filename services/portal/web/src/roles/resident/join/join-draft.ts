import type { components } from '../../../../generated/interest-bank.ts';
import type { Faults } from '../../../forms/use-field-errors.ts';
import {
  emptyPerson,
  faultsOfPerson,
  type PersonDraft,
  personFields,
  WILL_NOT_SAY,
} from '../profile/profile-draft.ts';

type Body = components['schemas']['RegisterBody'];

export interface JoinDraft extends PersonDraft {
  /** Versions of the texts that were agreed to. */
  agreed: string[];
}

export const emptyJoin: JoinDraft = { ...emptyPerson, agreed: [] };

/** @param needed the text without which nobody is in the bank */
export const faultsOfJoin = (draft: JoinDraft, needed: string | undefined): Faults => ({
  ...faultsOfPerson(draft),
  consent: needed && draft.agreed.includes(needed) ? undefined : 'agree',
});

/** @param shown the texts as they stand on the page now; what was agreed to before they changed does not count */
export function registrationOf(draft: JoinDraft, needed: string, shown: readonly string[]): Body {
  const further = draft.agreed.filter((version) => version !== needed && shown.includes(version));
  return {
    ...personFields(draft),
    // A coordinator who joins is not registering somebody else.
    own: true,
    ...(draft.born === WILL_NOT_SAY && { ofAge: true }),
    consent: { textVersion: needed },
    ...(further.length > 0 && { furtherConsents: further.map((textVersion) => ({ textVersion })) }),
  };
}
