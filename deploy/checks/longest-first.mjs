import { readFileSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

/** From the longest to the quickest: a browser in a whole system, whole systems, programs that start and end, servers. */
const kinds = [
  /^e2e .*\bbrowser\b/s,
  /^e2e /,
  /^int .*\b(child_process|LocalEnvironment|MortalService)\b/s,
  /^int /,
  /^spec /,
];

/**
 * Tests of the whole system first, then those with servers, then the quick ones: begun last, a test of minutes would be
 * waited for by all processors but one. It follows from what a test starts, so that it holds in a fresh clone too, where
 * Jest knows no times and goes by the size of files.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = new Map(tests.map((test) => [test, rankOf(test)]));
    // The sort of arrays is stable: within a kind, Jest's own order stays.
    return super.sort(tests).toSorted((one, other) => rank.get(one) - rank.get(other));
  }
}

function rankOf({ path, context }) {
  const text = `${context.config.displayName.name} ${readFileSync(path, 'utf8')}`;
  return kinds.findIndex((kind) => kind.test(text));
}
