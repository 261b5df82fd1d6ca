import { parseArgs } from 'node:util';

export interface FaultOptions {
  readonly seed: string;
  readonly minutes: number;
  /** Number of the only fault. */
  readonly only: number | undefined;
  /** Print the faults with the tests that show them, and end. */
  readonly list: boolean;
  /** Print the plan of the seed, and end. */
  readonly planOnly: boolean;
}

export const usage = `npm run faults -- [options]
  --seed N       what happens follows from it (1)
  --minutes M    how long the adversary is at work (5)
  --only K       only the fault with this number
  --plan         print what would be done, and end
  --list         print all faults with the tests that also show them, and end
Status 0 when everything holds, 1 when something does not, 2 when the options are wrong.`;

/** @throws with what is wrong */
export function readFaultOptions(args: readonly string[], numbers: readonly number[]): FaultOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '5' },
      only: { type: 'string' },
      list: { type: 'boolean', default: false },
      plan: { type: 'boolean', default: false },
    },
  });
  const minutes = Number(values.minutes);
  if (!(minutes > 0 && minutes <= 24 * 60))
    throw new Error('--minutes must be a number above 0 and up to 1440.');
  const only = values.only === undefined ? undefined : Number(values.only);
  if (only !== undefined && !numbers.includes(only))
    throw new Error(`--only must be one of ${numbers.join(', ')}.`);
  return { seed: values.seed, minutes, only, list: values.list, planOnly: values.plan };
}
