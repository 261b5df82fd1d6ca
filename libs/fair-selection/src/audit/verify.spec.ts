import { describe, expect, it } from '@jest/globals';
import { likelyPool } from '../bench/pools.ts';
import { drawPanel } from '../draw.ts';
import { SeededRandom } from '../random/seeded.ts';
import { canonical } from './transcript.ts';
import { verifyTranscript } from './verify.ts';

const drawn = async () => {
  const outcome = await drawPanel({ ...likelyPool(60, 6), seed: '2026-11-21: 04 11 17', panels: 50 });
  if (outcome.kind !== 'drawn') throw new Error('a panel exists');
  return outcome;
};

describe('a transcript', () => {
  it('is accepted as it is, and gives the same panel again', async () => {
    const first = await drawn();
    const again = await drawn();
    expect(verifyTranscript(Buffer.from(canonical(first.transcript)))).toMatchObject({
      ok: true,
      index: first.transcript.index,
    });
    expect(canonical(again.transcript)).toBe(canonical(first.transcript));
  });

  it('is refused with any byte changed, added or taken away', async () => {
    const bytes = Buffer.from(canonical((await drawn()).transcript));
    const random = new SeededRandom('bytes');
    for (let trial = 0; trial < 300; trial++) {
      const changed = Buffer.from(bytes);
      const at = trial < 100 ? Math.floor((trial * bytes.length) / 100) : random.below(bytes.length);
      changed[at]! ^= 1 + random.below(255);
      expect(verifyTranscript(changed).ok).toBe(false);
    }
    expect(verifyTranscript(bytes.subarray(0, -1)).ok).toBe(false);
    for (const added of [' ', '\n'])
      expect(verifyTranscript(Buffer.concat([bytes, Buffer.from(added)])).ok).toBe(false);
  });

  it('is refused when it is consistent but not the one announced', async () => {
    const { transcript } = await drawn();
    const bytes = Buffer.from(canonical(transcript));
    expect(
      verifyTranscript(bytes, { commit: transcript.commit, publicNumber: transcript.publicNumber }).ok,
    ).toBe(true);
    expect(verifyTranscript(bytes, { publicNumber: 'another' }).ok).toBe(false);
    expect(verifyTranscript(bytes, { commit: '00' }).ok).toBe(false);
  });

  it('holds no id and no feature that no rule counts', async () => {
    const text = canonical((await drawn()).transcript);
    expect(text).not.toContain('p000001');
  });
});
