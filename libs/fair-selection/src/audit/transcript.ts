import { createHash, createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Commitment, Transcript } from '../outcome.ts';

/** RFC 8785: one text for one value, so that a hash of it means something. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('There is no JSON for this value.');
  return text;
}

export const commitOf = (commitment: Commitment): string =>
  createHash('sha256').update(canonical(commitment), 'utf8').digest('hex');

/** HMAC-SHA-256, key: the commit's 32 bytes; message: the public number as UTF-8. Hex. */
export const seedOf = (commit: string, publicNumber: string): string =>
  createHmac('sha256', Buffer.from(commit, 'hex')).update(publicNumber, 'utf8').digest('hex');

/**
 * A number from 0 up to, not including, `panels`, every one equally likely: the first 48 bits of
 * HMAC-SHA-256(seed, "0"), ("1"), … that lie below the largest multiple of `panels`.
 */
export function indexOf(seed: string, panels: number): number {
  const limit = 2 ** 48 - (2 ** 48 % panels);
  for (let attempt = 0; ; attempt++) {
    const digest = createHmac('sha256', Buffer.from(seed, 'hex')).update(String(attempt), 'utf8').digest();
    const number = digest.readUIntBE(0, 6);
    if (number < limit) return number % panels;
  }
}

/** What an auditor sees instead of the id: 128 bits of HMAC-SHA-256 with the salt as key, hex. */
export const saltedId = (salt: string, id: string): string =>
  createHmac('sha256', salt).update(id, 'utf8').digest('hex').slice(0, 32);

/** Draws one of the committed panels with the public number; `commit` where its hash was just made. */
export function reveal(
  commitment: Commitment,
  publicNumber: string,
  commit: string = commitOf(commitment),
): Transcript {
  const seed = seedOf(commit, publicNumber);
  const index = indexOf(seed, commitment.panels.length);
  const panel = commitment.panels[index]!.map((body) => body.map((person) => commitment.people[person]!.id));
  return { commitment, commit, publicNumber, seed, index, panel };
}
