#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { verifyTranscript } from '../audit/verify.ts';
import { existing } from './arguments.ts';

/** `verify-draw transcript.json [--commit HEX] [--number TEXT]`: status 0 when everything follows, otherwise 1. */
function main(): number {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { commit: { type: 'string' }, number: { type: 'string' } },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1)
    throw new Error('npm run verify-draw -- transcript.json [--commit HEX] [--number TEXT]');
  const verdict = verifyTranscript(readFileSync(existing(path)), {
    ...(values.commit !== undefined && { commit: values.commit }),
    ...(values.number !== undefined && { publicNumber: values.number }),
  });
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
  if (!verdict.ok) process.stderr.write(`Not verified: ${verdict.problem}\n`);
  return verdict.ok ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
