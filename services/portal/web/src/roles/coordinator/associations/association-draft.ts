import type { components } from '../../../../generated/interest-bank.ts';

type Association = components['schemas']['AssociationView'];
type Body = components['schemas']['AssociationBody'];

/** What somebody types; without municipalities it works in the whole county, a forum stands on a line. */
export interface AssociationDraft {
  name: string;
  themes: string[];
  municipalities: string[];
  forums: string;
  inUse: boolean;
  contacts: { name: string; email: string }[];
}

export const draftOf = (known?: Association): AssociationDraft => ({
  name: known?.name ?? '',
  themes: [...(known?.themes ?? [])],
  municipalities: [...(known?.municipalities ?? [])],
  forums: (known?.forums ?? []).join('\n'),
  inUse: known?.inUse ?? true,
  contacts: known?.contacts?.map(({ name, email }) => ({ name, email: email ?? '' })) ?? [
    { name: '', email: '' },
  ],
});

/** Without contact people that were left empty. */
export const bodyOf = (draft: AssociationDraft, known?: Association): Body => {
  const places = draft.municipalities.filter((one) => one !== '');
  return {
    name: draft.name.trim(),
    themes: [...draft.themes],
    ...(places.length > 0 && { municipalities: places }),
    forums: draft.forums
      .split('\n')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    inUse: draft.inUse,
    contacts: draft.contacts
      .filter(({ name }) => name.trim() !== '')
      .map(({ name, email }, at) => ({
        name: name.trim(),
        ...(email.trim() && { email: email.trim() }),
        language: known?.contacts?.[at]?.language ?? 'sv',
      })),
  };
};
