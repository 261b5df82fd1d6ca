import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

interface Cost {
  N: number;
  r: number;
  p: number;
}

/** 16 MB and some 50 ms: secrets are random, so the hash need not make up for a weak one. */
const cost: Cost = { N: 16_384, r: 8, p: 1 };
const hashBytes = 32;

/** `scrypt$N$r$p$salt$hash` */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(secret, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

export async function isSecretOf(secret: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = stored.split('$');
  const expected = Buffer.from(hash, 'base64url');
  const actual = await derive(secret, Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return expected.length === hashBytes && timingSafeEqual(actual, expected);
}

/** What an unknown client is compared with, so that it takes as long as a known one. Nothing hashes to it. */
export const nobodysHash = `scrypt$${cost.N}$${cost.r}$${cost.p}$${Buffer.alloc(16).toString('base64url')}$`;

/** Remembers which secret was right for which hash, under a key of this process, to hash it but once. */
export class VerifiedSecrets {
  readonly #key = randomBytes(32);
  readonly #digests = new Map<string, Buffer>();

  async isSecretOf(secret: string, stored: string): Promise<boolean> {
    const digest = createHmac('sha256', this.#key).update(secret).digest();
    const known = this.#digests.get(stored);
    if (known && timingSafeEqual(known, digest)) return true;
    if (!(await isSecretOf(secret, stored))) return false;
    if (this.#digests.size >= 1000) this.#digests.clear();
    this.#digests.set(stored, digest);
    return true;
  }
}

function derive(secret: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(secret, salt, hashBytes, { N, r, p }, (error, key) => (error ? reject(error) : resolve(key))),
  );
}
