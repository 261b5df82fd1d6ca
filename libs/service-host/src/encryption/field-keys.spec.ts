import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FieldKeys, FieldKeysInvalid } from './field-keys.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medverka-field-keys-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const key = () => randomBytes(32).toString('base64');

function read(content: unknown): FieldKeys {
  const file = join(folder, 'keys.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return FieldKeys.read(file);
}

describe('the key file', () => {
  it('gives a county hashes of its own', () => {
    const keys = read({ current: 1, master: { 1: key() }, lookup: key() });
    const hash = keys.lookupHash('kalmar', '189001019802');
    expect(hash).toHaveLength(32);
    expect(keys.lookupHash('kalmar', '189001019802')).toEqual(hash);
    expect(keys.lookupHash('kronoberg', '189001019802')).not.toEqual(hash);
  });

  it.each([
    ['is no JSON', '{'],
    ['is null', null],
    ['has no master keys', { current: 1, lookup: key() }],
    ['names a current key that it does not hold', { current: 2, master: { 1: key() }, lookup: key() }],
    ['has a key that is too short', { current: 1, master: { 1: 'c2hvcnQ=' }, lookup: key() }],
    ['has no lookup key', { current: 1, master: { 1: key() } }],
  ])('is refused when it %s', (_, content) => {
    expect(() => read(content)).toThrow(FieldKeysInvalid);
  });
});
