#!/usr/bin/env node
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { measurements } from '../bench/measurements.ts';

/** `npm run draw:bench [-- NAME…]`: each goal beside what was reached; also `.medverka/draw-bench.json`. */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2).filter((name) => !name.startsWith('-'));
  const results: object[] = [];
  for (const { name, measure } of measurements) {
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
    const started = performance.now();
    for (const line of await measure()) {
      const result = { measurement: name, ...line, load: Math.round(loadavg()[0]! * 10) / 10 };
      results.push(result);
      const verdict = line.reached ? 'reached' : 'MISSED ';
      process.stdout.write(`${verdict}  ${line.goal.padEnd(62)} ${line.figure}\n`);
    }
    process.stderr.write(`         ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  }
  const path = resolve('.medverka', 'draw-bench.json');
  mkdirSync(resolve('.medverka'), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ cores: 'two', results }, null, 2)}\n`);
  process.stdout.write(`${path}\n`);
}

await main();
// The waiting worker holds nothing that has to be finished.
process.exit(0);
