import { rotateSigningKeys } from './keys/key-files.ts';

/**
 * `node dist/rotate-signing-keys.js`: adds a signing key to SIGNING_KEYS_FILE. Running services take it up by
 * themselves: they publish it within ten seconds, and sign with it a minute later. Repeat it no sooner than
 * after ten minutes, when the last token under the key before the last has ended.
 */
const file = process.env.SIGNING_KEYS_FILE;
if (file) {
  rotateSigningKeys(file, new Date());
  process.stdout.write('There is a new signing key.\n');
} else {
  process.stderr.write('SIGNING_KEYS_FILE is missing.\n');
  process.exitCode = 78;
}
