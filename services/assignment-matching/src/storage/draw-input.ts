import { createHash } from 'node:crypto';
import type { Composition } from '../domain/composition.ts';
import type { AnnouncedNumber } from '../domain/public-number.ts';
import type { Seated } from '../domain/round.ts';
import type { Seat } from '../domain/standing-group.ts';

/** All that a round of asking is decided by, kept before it is decided. */
export interface DrawInput {
  readonly appointed: readonly Seated[];
  readonly open: readonly Seat[];
  readonly composition: Composition;
  /** A first choice from the bank is a lottery; later ones fill gaps exactly. */
  readonly method: 'appoint' | 'draw' | 'repair';
  /** The number that is to decide a draw; without one it is the seed that is kept with the round. */
  readonly announced?: AnnouncedNumber;
}

type People = Composition['people'];
interface PackedType {
  readonly features: People[number]['features'];
  readonly weight: number;
  readonly ids: readonly string[];
}

/** People with the same features once: a county's pool of thousands stays a few kilobytes a draw. */
function packed(people: People): PackedType[] {
  const types = new Map<string, PackedType & { ids: string[] }>();
  for (const { id, features, weight } of people) {
    const key = JSON.stringify([features, weight]);
    const type = types.get(key) ?? { features, weight, ids: [] };
    type.ids.push(id);
    types.set(key, type);
  }
  return [...types.values()];
}

const unpacked = (types: readonly PackedType[]): People =>
  types
    .flatMap(({ ids, features, weight }) => ids.map((id) => ({ id, features, weight })))
    .sort((a, b) => Number(a.id) - Number(b.id));

/** As a draw's row keeps it. */
export type StoredInput = Omit<DrawInput, 'composition'> & {
  readonly composition: Omit<Composition, 'people'> & { readonly types: readonly PackedType[] };
};

export function storedInput({ composition, ...input }: DrawInput): StoredInput {
  const { people, ...limits } = composition;
  return { ...input, composition: { ...limits, types: packed(people) } };
}

export function inputOf({ composition, ...input }: StoredInput): DrawInput {
  const { types, ...limits } = composition;
  return { ...input, composition: { ...limits, people: unpacked(types) } };
}

/** Tells later whether a round was decided by what it was prepared with. */
export const hashOf = (input: object): string =>
  createHash('sha256').update(JSON.stringify(input)).digest('hex');
