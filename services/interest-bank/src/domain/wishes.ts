import type { HowOften, Reach, Tie } from './eligibility.ts';

/** What somebody needs in order to take part on equal terms. Health data: encrypted, and never part of a draw. */
export const needKinds = [
  'interpreter',
  'sign-language-interpreter',
  'text-interpreter',
  'hearing-loop',
  'wheelchair-access',
  'companion',
  'easy-language',
  'breaks',
  'quiet-room',
] as const;
export type NeedKind = (typeof needKinds)[number];

export interface Needs {
  readonly kinds: readonly NeedKind[];
  /** Two letters, for `interpreter`. */
  readonly interpreterLanguage?: string;
}

/** What a resident may say beyond the profile that every draw needs. Whatever is left out is not stated. */
export interface Wishes {
  /** Code of an area of the county, finer than a municipality. */
  readonly area?: string;
  /** Languages that the resident speaks beside the one they are written to in. */
  readonly languages?: readonly string[];
  readonly needs?: Needs;
  readonly reach?: Reach;
  readonly howOften?: HowOften;
  readonly ties?: readonly Tie[];
}

/** The same without what was kept by the consent `needs`. */
export function withoutNeeds<Wishing extends Wishes>(profile: Wishing): Omit<Wishing, 'needs'> {
  const { needs: _, ...rest } = profile;
  return rest;
}
