import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SealBroken, seal, unseal } from './seal.ts';

const key = randomBytes(32);
const place = 'resident.name|17';
const plain = Buffer.from('Åsa Öberg');

describe('a sealed value', () => {
  it('opens at its place with its key', () => {
    expect(unseal(key, place, seal(key, 3, place, plain))).toEqual(plain);
  });

  it('looks different each time', () => {
    expect(seal(key, 3, place, plain)).not.toEqual(seal(key, 3, place, plain));
  });

  it.each([
    ['in another row', 'resident.name|18', key],
    ['in another column', 'resident.street|17', key],
    ['with another key', place, randomBytes(32)],
  ])('does not open %s', (_, at, withKey) => {
    expect(() => unseal(withKey, at, seal(key, 3, place, plain))).toThrow(SealBroken);
  });

  it('does not open when any byte of it was changed', () => {
    const sealed = seal(key, 3, place, plain);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => unseal(key, place, changed)).toThrow(SealBroken);
    }
  });

  it('does not open when its tag was cut short', () => {
    expect(() => unseal(key, place, seal(key, 3, place, plain).subarray(0, 32))).toThrow(SealBroken);
  });
});
