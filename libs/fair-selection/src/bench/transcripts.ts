import { canonical } from '../audit/transcript.ts';
import { verifyTranscript } from '../audit/verify.ts';
import { prepareDraw, revealDraw } from '../draw.ts';
import { drawn } from './drawn.ts';
import { type Line, line, timed, timeLine } from './line.ts';
import { likelyPool } from './pools.ts';

/** Whether a draw follows from its transcript, and whether a changed one is found out. */
export async function audit(): Promise<Line[]> {
  const pool = likelyPool(120, 9);
  let same = 0;
  let verified = 0;
  const first = await drawn(pool, 'audit', 1000);
  const prepared = await prepareDraw({ ...pool, panels: 1000 });
  if (prepared.kind !== 'prepared') throw new Error('a panel exists');
  for (let draw = 0; draw < 100; draw++) {
    const publicNumber = `number ${draw}`;
    const text = canonical(revealDraw(pool, prepared, publicNumber).transcript);
    const verdict = verifyTranscript(Buffer.from(text), { commit: first.transcript.commit, publicNumber });
    if (verdict.ok) verified++;
    // Every tenth is computed anew from the pool, the others from what was prepared.
    const again = draw % 10 === 0 ? canonical((await drawn(pool, publicNumber, 1000)).transcript) : text;
    if (again === text) same++;
  }
  const bytes = Buffer.from(canonical(first.transcript));
  let found = 0;
  for (let trial = 0; trial < 500; trial++) {
    const changed = Buffer.from(bytes);
    changed[Math.floor((trial * bytes.length) / 500)]! ^= 1;
    if (!verifyTranscript(changed).ok) found++;
  }
  const big = Buffer.from(canonical((await drawn(likelyPool(2000, 9))).transcript));
  const { result, time } = await timed(() => verifyTranscript(big));
  return [
    line('100 of 100 draws follow from their transcript', verified, verified === 100 && same === 100),
    line('one-byte changes found, of 500', found, found === 500),
    line('transcript of 2 000 people verified', result.ok ? 1 : 0, result.ok),
    timeLine('verifier at 2 000 people, 10 000 panels ≤ 1 s', [time], 1000),
  ];
}
