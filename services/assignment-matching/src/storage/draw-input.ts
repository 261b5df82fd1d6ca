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
type Features = People[number]['features'];

interface PackedType {
  readonly features: Features;
  readonly weight: number;
  readonly ids: readonly string[];
}

/** People with the same features once: a county's pool of thousands stays a few kilobytes a draw. */
function packed(people: People): PackedType[] {
  const types = new Map<string, PackedType & { ids: string[] }>();
  // Most share the very list: it is compared as a text once.
  const seen = new Map<Features, Map<number, string[]>>();
  for (const { id, features, weight } of people) {
    const byWeight = seen.get(features) ?? new Map<number, string[]>();
    seen.set(features, byWeight);
    let ids = byWeight.get(weight);
    if (!ids) {
      const key = JSON.stringify([features, weight]);
      const type = types.get(key) ?? { features, weight, ids: [] };
      types.set(key, type);
      ids = type.ids;
      byWeight.set(weight, ids);
    }
    ids.push(id);
  }
  return [...types.values()];
}

/** In the order of their ids, and whoever is of one type shares its features. */
function unpacked(types: readonly PackedType[]): People {
  const typeOf = new Map<number, PackedType>();
  for (const type of types) for (const id of type.ids) typeOf.set(Number(id), type);
  return Array.from(Float64Array.from(typeOf.keys()).sort(), (id) => {
    const { features, weight } = typeOf.get(id)!;
    return { id: String(id), features, weight };
  });
}

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

/** The chance of each type of a stored input: people whom no rule can tell apart share it, whoever has a seat aside. */
export function chancesByType({ composition }: DrawInput, chances: ArrayLike<number>): number[] {
  const pinned = new Set(composition.pinned.map(({ id }) => id));
  const byId = new Map(composition.people.map(({ id }, at) => [id, chances[at] ?? 0]));
  return packed(composition.people).map(({ ids }) => byId.get(ids.find((id) => !pinned.has(id)) ?? '') ?? 1);
}

/** The same by person, as an explanation looks them up. */
export function chancesOf({ composition }: StoredInput, byType: readonly number[]): Record<string, number> {
  const chances = composition.types.flatMap(({ ids }, at) => ids.map((id) => [id, byType[at] ?? 0] as const));
  return Object.fromEntries([...chances, ...composition.pinned.map(({ id }) => [id, 1] as const)]);
}

/** Tells later whether a round was decided by what it was prepared with. */
export const hashOf = (input: string): string => createHash('sha256').update(input).digest('hex');
