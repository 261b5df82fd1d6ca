import { SeededRandom } from '../random/seeded.ts';
import type { Person, Quota } from '../request.ts';

export interface Pool {
  readonly people: readonly Person[];
  readonly quotas: readonly Quota[];
  readonly seats: number;
}

/**
 * The constructed instances of the published table: n/2 − 1 (female, liberal), 1 (female, conservative),
 * n/2 (male, conservative); each value at least k/2 − 1 and at most k.
 */
export function publishedExample(people: number, seats: number): Pool {
  const person = (id: number): Person => ({
    id: `p${id}`,
    features: {
      gender: [id < people / 2 ? 'female' : 'male'],
      leaning: [id < people / 2 - 1 ? 'liberal' : 'conservative'],
    },
  });
  const quota = (feature: string, value: string): Quota => ({
    feature,
    value,
    min: seats / 2 - 1,
    max: seats,
  });
  return {
    people: Array.from({ length: people }, (_, id) => person(id)),
    quotas: [
      quota('gender', 'female'),
      quota('gender', 'male'),
      quota('leaning', 'liberal'),
      quota('leaning', 'conservative'),
    ],
    seats,
  };
}

const shares: Record<string, readonly (readonly [string, number, number])[]> = {
  // value, share in the pool, share in the population: those who volunteer are not those who live here.
  gender: [
    ['woman', 0.62, 0.5],
    ['man', 0.36, 0.49],
    ['will not say', 0.02, 0.01],
  ],
  age: [
    ['16–25', 0.06, 0.14],
    ['26–40', 0.17, 0.25],
    ['41–65', 0.42, 0.38],
    ['66–', 0.35, 0.23],
  ],
  experience: [
    ['patient', 0.5, 0.45],
    ['relative', 0.35, 0.35],
    ['user', 0.15, 0.2],
  ],
  area: [
    ['town', 0.48, 0.4],
    ['coast', 0.22, 0.25],
    ['inland', 0.2, 0.25],
    ['island', 0.1, 0.1],
  ],
  origin: [
    ['Sweden', 0.86, 0.78],
    ['Europe', 0.08, 0.09],
    ['elsewhere', 0.06, 0.13],
  ],
  education: [
    ['short', 0.2, 0.35],
    ['middle', 0.3, 0.4],
    ['long', 0.5, 0.25],
  ],
};

/** A bank as they look: a skewed pool, some with two experiences, quotas around the population's shares. */
export function likelyPool(people: number, seats: number, seed = 'a bank', slack = 1): Pool {
  const random = new SeededRandom(`${seed} ${people} ${seats}`);
  const pick = (feature: string) => {
    let left = random.unit();
    for (const [value, share] of shares[feature]!) {
      left -= share;
      if (left < 0) return value;
    }
    return shares[feature]![0]![0];
  };
  const person = (id: number): Person => {
    const features: Record<string, string[]> = {};
    for (const feature of Object.keys(shares)) features[feature] = [pick(feature)];
    if (random.unit() < 0.25)
      features['experience'] = [...new Set([...features['experience']!, pick('experience')])];
    return { id: `p${String(id).padStart(6, '0')}`, features };
  };
  const quotas = Object.entries(shares).flatMap(([feature, values]) =>
    values.map(
      ([value, , share]): Quota => ({
        feature,
        value,
        min: Math.max(0, Math.floor(seats * share) - (share * seats < 1 ? 1 : 0)),
        max: feature === 'experience' ? seats : Math.ceil(seats * share) + slack,
      }),
    ),
  );
  return { people: Array.from({ length: people }, (_, id) => person(id)), quotas, seats };
}
