#!/usr/bin/env node
import { compare } from '../bench/compare.ts';
import { picture } from '../bench/picture.ts';

/** The picture of the README on standard output, and its figures beside it on standard error. */
const comparison = await compare();
process.stdout.write(picture(comparison));
process.stderr.write(
  `${JSON.stringify({ lowest: { firstCome: comparison.firstCome[0], draw: comparison.draw[0] }, missed: comparison.missed })}\n`,
);
