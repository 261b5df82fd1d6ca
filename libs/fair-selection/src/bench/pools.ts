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

type Share = readonly [value: string, pool: number, population: number];

/** Value, share in the pool, share in the population: those who volunteer are not those who live here. */
const shares: Readonly<Record<string, readonly Share[]>> = {
  gender: [
    ['woman', 0.62, 0.5],
    ['man', 0.36, 0.49],
    ['will not say', 0.02, 0.01],
  ],
  age: [
    ['16–25', 0.07, 0.14],
    ['26–40', 0.18, 0.25],
    ['41–55', 0.25, 0.22],
    ['56–70', 0.3, 0.21],
    ['71–', 0.2, 0.18],
  ],
  experience: [
    ['patient', 0.5, 0.4],
    ['relative', 0.35, 0.3],
    ['user', 0.15, 0.2],
  ],
  origin: [
    ['Sweden', 0.84, 0.78],
    ['Europe', 0.09, 0.09],
    ['elsewhere', 0.07, 0.13],
  ],
  education: [
    ['short', 0.2, 0.35],
    ['middle', 0.35, 0.4],
    ['long', 0.45, 0.25],
  ],
};

/** Twelve municipalities in four areas, the largest with about a quarter of all. */
const municipalities = Array.from({ length: 12 }, (_, index) => ({
  name: `municipality ${index + 1}`,
  area: ['north', 'coast', 'inland', 'south'][index % 4]!,
  share: index === 0 ? 0.26 : index < 4 ? 0.1 : 0.055,
}));

/** A bank as they look: a skewed pool, some with two experiences, quotas around the population's shares. */
export function likelyPool(people: number, seats: number, seed = 'a bank'): Pool {
  const random = new SeededRandom(`${seed} ${people} ${seats}`);
  const pick = <T>(items: readonly T[], share: (item: T) => number): T => {
    let left = random.unit() * items.reduce((sum, item) => sum + share(item), 0);
    for (const item of items) {
      left -= share(item);
      if (left < 0) return item;
    }
    return items[0]!;
  };
  const drawn = (feature: string) => pick(shares[feature]!, ([, share]) => share)[0];
  const person = (id: number): Person => {
    const features: Record<string, string[]> = {};
    for (const feature of Object.keys(shares)) features[feature] = [drawn(feature)];
    if (random.unit() < 0.3)
      features.experience = [...new Set([...features.experience!, drawn('experience')])];
    const home = pick(municipalities, ({ share }) => share);
    return {
      id: `p${String(id).padStart(6, '0')}`,
      features: { ...features, area: [home.area], municipality: [home.name] },
    };
  };
  return {
    people: Array.from({ length: people }, (_, id) => person(id)),
    quotas: likelyQuotas(seats),
    seats,
  };
}

function likelyQuotas(seats: number): Quota[] {
  const around = (feature: string, value: string, share: number): Quota => ({
    feature,
    value,
    min: Math.max(0, Math.floor(seats * share - (seats * share < 2 ? 0.6 : 0.3))),
    max: feature === 'experience' ? seats : Math.ceil(seats * share + 0.3),
  });
  const areas = [...new Set(municipalities.map(({ area }) => area))];
  return [
    ...Object.entries(shares).flatMap(([feature, values]) =>
      values.map(([value, , share]) => around(feature, value, share)),
    ),
    ...areas.map((area) => around('area', area, 0.25)),
    ...municipalities.map(({ name, share }) => ({
      feature: 'municipality',
      value: name,
      min: 0,
      max: Math.max(2, Math.ceil(seats * share) + 1),
    })),
  ];
}
