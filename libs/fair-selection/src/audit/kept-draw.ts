import type { Commitment, Drawn, KeptDraw, KeptLottery, Transcript } from '../outcome.ts';
import { valuesOf } from '../pool/values.ts';
import type { Composition, Person } from '../request.ts';
import { reveal, saltedId } from './transcript.ts';

/**
 * What is to be kept of a draw beside its request. A transcript of ten thousand people is a megabyte, most of which
 * follows from the request and the salt: `transcriptOf` makes it again, byte for byte.
 */
export function keepDraw({ people }: Composition, drawn: Drawn): KeptDraw {
  const { fairness, salt, transcript, ...rest } = drawn;
  const { commitment, commit, publicNumber } = transcript;
  const { people: salted, panels, ...head } = commitment;
  const { probabilities, ...figures } = fairness;
  return {
    ...rest,
    fairness: figures,
    chances: Float64Array.from(people, ({ id }) => probabilities[id] ?? 0),
    kept: { ...head, salt, commit, publicNumber, panels: packPanels(panels, salted.length) },
  };
}

/** The transcript of a kept draw. Whoever hands it out compares its `commit` with the one that was published. */
export function transcriptOf(
  { people, excluded = [] }: Pick<Composition, 'people' | 'excluded'>,
  { salt, publicNumber, panels, commit: _claimed, ...head }: KeptLottery,
): Transcript {
  const out = new Set(excluded);
  const counted = countedValues(head.rules);
  const told = new Map<Person['features'], Person['features']>();
  const featuresOf = (features: Person['features']) => {
    const known = told.get(features) ?? onlyCounted(features, counted);
    told.set(features, known);
    return known;
  };
  const salted = people
    .filter(({ id }) => !out.has(id))
    .map(({ id, features }) => ({ id: saltedId(salt, id), features: featuresOf(features) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const commitment: Commitment = {
    ...head,
    people: salted,
    panels: unpackPanels(panels, head.bodies, salted.length),
  };
  return reveal(commitment, publicNumber);
}

type Counted = ReadonlyMap<string, ReadonlySet<string>>;

/** The values that some rule counts, by feature. */
export function countedValues(
  rules: readonly { readonly feature: string; readonly value: string }[],
): Counted {
  const counted = new Map<string, Set<string>>();
  for (const { feature, value } of rules) {
    const values = counted.get(feature) ?? new Set<string>();
    counted.set(feature, values.add(value));
  }
  return counted;
}

/** The least personal data: what no rule counts is not in the transcript. */
export function onlyCounted(features: Person['features'], counted: Counted): Person['features'] {
  const kept: [string, string[]][] = [];
  for (const [feature, values] of counted) {
    const own = valuesOf(features, feature).filter((value) => values.has(value));
    if (own.length > 0) kept.push([feature, own.sort()]);
  }
  return Object.fromEntries(kept);
}

type Panels = Commitment['panels'];

/** Two bytes for a number, the lower first; four where there are more people than two can tell apart. */
const bytesFor = (people: number): 2 | 4 => (people <= 0x1_00_00 ? 2 : 4);

function packPanels(panels: Panels, people: number): Uint8Array {
  const seats = panels[0]?.reduce((sum, body) => sum + body.length, 0) ?? 0;
  const width = bytesFor(people);
  const view = new DataView(new ArrayBuffer(panels.length * seats * width));
  let at = 0;
  for (const panel of panels)
    for (const body of panel)
      for (const number of body) {
        if (width === 2) view.setUint16(at, number, true);
        else view.setUint32(at, number, true);
        at += width;
      }
  return new Uint8Array(view.buffer);
}

function unpackPanels(bytes: Uint8Array, bodies: Commitment['bodies'], people: number): number[][][] {
  const width = bytesFor(people);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const seats = bodies.reduce((sum, body) => sum + body.seats, 0);
  let at = 0;
  const next = () => {
    const number = width === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
    at += width;
    return number;
  };
  return Array.from({ length: bytes.byteLength / (width * seats) }, () =>
    bodies.map((body) => Array.from({ length: body.seats }, next)),
  );
}
