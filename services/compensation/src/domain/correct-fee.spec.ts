import { expect, it } from '@jest/globals';
import { correctionOf } from './correct-fee.ts';

const fee = { date: '2019-02-12', minutes: 240, amountOre: 93_000 };

it.each([
  ['accrue', undefined, fee],
  ['nothing-to-do', undefined, undefined],
  ['nothing-to-do', fee, { ...fee }],
  ['replace', fee, { ...fee, minutes: 245 }],
  ['replace', fee, { ...fee, date: '2019-02-13' }],
  ['replace', fee, { ...fee, amountOre: 93_001 }],
  ['reverse', fee, undefined],
] as const)('%s', (correction, standing, due) => expect(correctionOf(standing, due)).toBe(correction));
