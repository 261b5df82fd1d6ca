import { describe, expect, it } from '@jest/globals';
import { hashSecret, isSecretOf, nobodysHash, VerifiedSecrets } from './secret-hash.ts';

const secret = 'correct-horse-battery-staple-000';

describe("a client's secret", () => {
  it('is known again by its hash, and no other one is', async () => {
    const stored = await hashSecret(secret);
    expect(stored).toMatch(/^scrypt\$16384\$8\$1\$/);
    expect(stored).not.toContain(secret);
    expect(await isSecretOf(secret, stored)).toBe(true);
    expect(await isSecretOf(`${secret}1`, stored)).toBe(false);
  });

  it('has another hash each time', async () => {
    expect(await hashSecret(secret)).not.toBe(await hashSecret(secret));
  });

  it("is never that of nobody, which costs what somebody's costs", async () => {
    expect(await isSecretOf(secret, nobodysHash)).toBe(false);
    expect(await isSecretOf('', nobodysHash)).toBe(false);
    expect(nobodysHash.split('$').slice(0, 4)).toEqual((await hashSecret(secret)).split('$').slice(0, 4));
  });

  it('is hashed once while it stays right', async () => {
    const verified = new VerifiedSecrets();
    const stored = await hashSecret(secret);
    expect(await verified.isSecretOf(secret, stored)).toBe(true);
    expect(await verified.isSecretOf(secret, stored)).toBe(true);
    expect(await verified.isSecretOf('wrong', stored)).toBe(false);
  });
});
