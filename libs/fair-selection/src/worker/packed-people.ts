import type { Composition, Person } from '../request.ts';

/**
 * People on their way to another thread. Copying thousands of objects takes longer than most draws: the same list of
 * features goes once, and the ids as they are.
 */
export interface PackedPeople {
  readonly ids: readonly string[];
  /** Of each, which of the kinds. */
  readonly kind: Uint32Array;
  readonly kinds: readonly Omit<Person, 'id'>[];
}

/** A request whose people are packed. */
export type Packed<R extends Composition> = Omit<R, 'people'> & { readonly people: PackedPeople };

export const packRequest = <R extends Composition>({ people, ...rest }: R): Packed<R> => ({
  ...rest,
  people: pack(people),
});

export const unpackRequest = <R extends Composition>({ people, ...rest }: Packed<R>): R =>
  ({ ...rest, people: unpack(people) }) as unknown as R;

function pack(people: readonly Person[]): PackedPeople {
  const kinds: Omit<Person, 'id'>[] = [];
  const known = new Map<Person['features'], Map<number | undefined, number>>();
  const kind = Uint32Array.from(people, ({ features, weight }) => {
    const byWeight = known.get(features) ?? new Map<number | undefined, number>();
    known.set(features, byWeight);
    const number =
      byWeight.get(weight) ?? kinds.push({ features, ...(weight !== undefined && { weight }) }) - 1;
    byWeight.set(weight, number);
    return number;
  });
  return { ids: people.map(({ id }) => id), kind, kinds };
}

/** Whoever shared a list of features shares it again. */
const unpack = ({ ids, kind, kinds }: PackedPeople): Person[] =>
  ids.map((id, at) => ({ id, ...kinds[kind[at]!]! }));
