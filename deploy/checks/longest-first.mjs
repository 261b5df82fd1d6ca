import Sequencer from '@jest/test-sequencer';

const kinds = ['e2e', 'int', 'spec'];
const rank = ({ context }) => kinds.indexOf(context.config.displayName.name);

/**
 * Tests of the whole system first, then those with servers, then the quick ones: begun last, a test of minutes would be
 * waited for by all processors but one.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    // The sort of arrays is stable: within a kind, Jest's own order stays.
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}
