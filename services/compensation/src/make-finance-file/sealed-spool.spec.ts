import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { SealedSpool } from './sealed-spool.ts';

const named = () => readdirSync(tmpdir()).filter((name) => name.startsWith('finance-file-'));

/** What this process has open of it, as Linux shows it. */
function stored(): Buffer[] {
  const folder = '/proc/self/fd';
  const names = readdirSync(folder).filter((fd) => {
    try {
      return /finance-file-.*deleted/.test(readlinkSync(`${folder}/${fd}`));
    } catch {
      return false;
    }
  });
  return names.map((fd) => readFileSync(`${folder}/${fd}`));
}

describe('a sealed spool', () => {
  it('gives back what was written, with its length and hash', async () => {
    const chunks = [Buffer.from('189001019802'), randomBytes(300_000), Buffer.from('end')];
    const whole = Buffer.concat(chunks);
    const spool = await SealedSpool.open();
    for (const chunk of chunks) await spool.write(chunk);
    const { bytes, sha256, content } = await spool.close();
    expect(bytes).toBe(whole.length);
    expect(sha256).toBe(createHash('sha256').update(whole).digest('hex'));
    expect((await buffer(content)).equals(whole)).toBe(true);
  });

  it('has no name on disk, and nothing that could be read there', async () => {
    const before = named();
    const spool = await SealedSpool.open();
    await spool.write(Buffer.from('189001019802'.repeat(100)));
    expect(named()).toEqual(before);
    for (const bytes of stored()) expect(bytes.includes('189001019802')).toBe(false);
    await spool.discard();
  });
});
