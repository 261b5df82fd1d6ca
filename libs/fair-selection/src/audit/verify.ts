import type { Commitment, Transcript } from '../outcome.ts';
import { canonical, commitOf, indexOf, seedOf } from './transcript.ts';

export type Verdict =
  | {
      readonly ok: true;
      readonly commit: string;
      readonly panels: number;
      readonly people: number;
      readonly index: number;
      /** Smallest and largest share of the numbered panels that one person sits on. */
      readonly minProbability: number;
      readonly maxProbability: number;
    }
  | { readonly ok: false; readonly problem: string };

/** What was announced outside the transcript, if it is to be compared. */
export interface Announced {
  readonly commit?: string;
  readonly publicNumber?: string;
}

/**
 * Checks a draw from its transcript alone, without a solver: every byte is canonical, the commitment has the
 * hash that it claims, number and hash give the panel, and each numbered panel meets the rules. The files
 * that it needs beside this one are `transcript.ts` and SHA-256.
 */
export function verifyTranscript(bytes: Uint8Array, announced: Announced = {}): Verdict {
  try {
    const transcript = parse(bytes);
    checkNumbers(transcript, announced);
    const seated = checkPanels(transcript.commitment);
    const { commitment, commit, index } = transcript;
    const panels = commitment.panels.length;
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    for (const count of seated) {
      least = Math.min(least, count);
      most = Math.max(most, count);
    }
    return {
      ok: true,
      commit,
      panels,
      people: seated.length,
      index,
      minProbability: least / panels,
      maxProbability: most / panels,
    };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

function fail(problem: string): never {
  throw new Error(problem);
}

function parse(bytes: Uint8Array): Transcript {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const value: unknown = JSON.parse(text);
  if (canonical(value) !== text)
    fail('The text is not canonical JSON (RFC 8785): it was changed or rewritten.');
  const keys = typeof value === 'object' && value !== null ? Object.keys(value).sort().join() : '';
  if (keys !== 'commit,commitment,index,panel,publicNumber,seed')
    fail('The transcript does not have its six parts.');
  const transcript = value as Transcript;
  if (transcript.commitment?.format !== 'medverka-draw/1') fail('The format is unknown.');
  return transcript;
}

function checkNumbers(transcript: Transcript, announced: Announced): void {
  const { commitment, commit, publicNumber, seed, index, panel } = transcript;
  if (commitOf(commitment) !== commit) fail('The commitment does not have the hash that it claims.');
  if (announced.commit !== undefined && announced.commit !== commit)
    fail('The commit is not the one announced.');
  if (typeof publicNumber !== 'string') fail('The public number is not a text.');
  if (announced.publicNumber !== undefined && announced.publicNumber !== publicNumber)
    fail('The public number is not the one announced.');
  if (seedOf(commit, publicNumber) !== seed) fail('The seed does not follow from commit and public number.');
  if (indexOf(seed, commitment.panels.length) !== index)
    fail('The number of the panel does not follow from the seed.');
  const drawn = commitment.panels[index]?.map((body) => body.map((person) => commitment.people[person]?.id));
  if (canonical(drawn) !== canonical(panel)) fail('The panel is not the one with the drawn number.');
}

/** Every numbered panel against every rule; returns on how many panels each person sits. */
function checkPanels({ bodies, rules, people, panels }: Commitment): Int32Array {
  if (new Set(people.map(({ id }) => id)).size !== people.length) fail('An id occurs twice.');
  const rulesOf = people.map(({ features }) =>
    [...rules.keys()].filter((rule) => {
      const { feature, value } = rules[rule]!;
      return Object.hasOwn(features, feature) && features[feature]!.includes(value);
    }),
  );
  const seated = new Int32Array(people.length);
  const counts = new Int32Array(rules.length);
  for (const [number, panel] of panels.entries()) {
    counts.fill(0);
    const members = new Set<number>();
    if (panel.length !== bodies.length) fail(`Panel ${number} does not have its bodies.`);
    for (const [at, body] of bodies.entries()) {
      if (panel[at]!.length !== body.seats) fail(`Panel ${number} does not fill the seats of ${body.id}.`);
      for (const person of panel[at]!) {
        if (people[person] === undefined || members.has(person))
          fail(`Panel ${number} holds somebody unknown or twice.`);
        members.add(person);
        seated[person]!++;
        for (const rule of rulesOf[person]!)
          if (rules[rule]!.body === null || rules[rule]!.body === body.id) counts[rule]!++;
      }
    }
    for (const [rule, { feature, value, min, max }] of rules.entries())
      if (counts[rule]! < min || counts[rule]! > max)
        fail(`Panel ${number} breaks the rule ${feature} = ${value}.`);
  }
  return seated;
}
