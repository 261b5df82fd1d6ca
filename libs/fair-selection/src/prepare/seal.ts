import { createHash } from 'node:crypto';
import { canonical } from '../audit/transcript.ts';
import type { Commitment } from '../outcome.ts';

/**
 * The hash of a commitment that was just made, as `commitOf` gives it. Thousands of people have few features between
 * them, and each list of features has its text once: general code takes as long for this as all else of a large draw.
 */
export const seal = (commitment: Commitment): string =>
  createHash('sha256').update(textOf(commitment), 'utf8').digest('hex');

function textOf({ format, engine, bodies, rules, people, panels, ...rest }: Commitment): string {
  // What is added to a commitment one day must not be left out of its hash.
  rest satisfies Record<string, never>;
  const texts = new Map<object, string>();
  const featuresText = (features: object): string => {
    const known = texts.get(features) ?? canonical(features);
    texts.set(features, known);
    return known;
  };
  return [
    `{"bodies":${canonical(bodies)},"engine":${canonical(engine)},"format":${canonical(format)}`,
    // Whole numbers are written alike everywhere.
    `,"panels":${JSON.stringify(panels)},"people":[`,
    people
      .map(({ id, features }) => `{"features":${featuresText(features)},"id":${canonical(id)}}`)
      .join(','),
    `],"rules":${canonical(rules)}}`,
  ].join('');
}
