import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { AccessConfig } from '../config.ts';
import { provisionKeys, readPersonKey, readSigningKeys, rotateSigningKeys } from './key-files.ts';
import { PersonHashes } from './person-hashes.ts';
import { SigningKeys } from './signing-keys.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));

describe('the keys of access', () => {
  let folder: string;
  let signing: string;
  let person: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'access-keys-'));
    signing = join(folder, 'signing.json');
    person = join(folder, 'person');
    provisionKeys(signing, person, day(1));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const keysNow = () => new SigningKeys({ signingKeysFile: signing } as AccessConfig);
  const kids = () => readSigningKeys(signing).map(({ kid }) => kid);

  it('are made once, for their owner alone, and never overwritten', () => {
    const before = [readFileSync(signing, 'utf8'), readFileSync(person, 'utf8')];
    provisionKeys(signing, person, day(2));
    expect([readFileSync(signing, 'utf8'), readFileSync(person, 'utf8')]).toEqual(before);
    expect([statSync(signing).mode & 0o777, statSync(person).mode & 0o777]).toEqual([0o600, 0o600]);
    expect(readPersonKey(person)).toHaveLength(32);
  });

  it('are published without what signs', async () => {
    expect(await keysNow().published()).toEqual([
      { kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: kids()[0], alg: 'EdDSA', use: 'sig' },
    ]);
  });

  it('rotate: two hold, and the new one signs when every replica publishes it', async () => {
    rotateSigningKeys(signing, day(2));
    rotateSigningKeys(signing, day(3));
    expect(readSigningKeys(signing).map(({ createdAt }) => createdAt)).toEqual(
      [day(2), day(3)].map((at) => at.toISOString()),
    );
    const [before, newest] = kids();
    expect((await keysNow().signing(day(3))).kid).toBe(before);
    expect((await keysNow().signing(new Date(day(3).getTime() + 60_000))).kid).toBe(newest);
  });

  it('are read again when the file has changed', async () => {
    jest.useFakeTimers();
    try {
      const keys = keysNow();
      expect(await keys.published()).toHaveLength(1);
      rotateSigningKeys(signing, day(2));
      expect(await keys.published()).toHaveLength(1);
      jest.advanceTimersByTime(10_000);
      expect(await keys.published()).toHaveLength(2);
    } finally {
      jest.useRealTimers();
    }
  });

  it('stop the start when they are not there or not whole, and it says which', () => {
    const at = (file: string) => ({ signingKeysFile: file, personKeyFile: file }) as AccessConfig;
    expect(() => new SigningKeys(at('/nowhere'))).toThrow(
      'SIGNING_KEYS_FILE: the file cannot be read (ENOENT)',
    );
    expect(() => new PersonHashes(at('/nowhere'))).toThrow(
      'PERSON_KEY_FILE: the file cannot be read (ENOENT)',
    );
    expect(() => new SigningKeys(at(person))).toThrow('the file does not hold what it should');
    writeFileSync(person, 'short');
    expect(() => readPersonKey(person)).toThrow('32 bytes');
    writeFileSync(signing, '{"keys":[]}');
    expect(() => readSigningKeys(signing)).toThrow('holds no keys');
  });
});
