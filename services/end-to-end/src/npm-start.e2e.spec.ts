import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const program = resolve(import.meta.dirname, '../dist/start.js');

async function start(...args: string[]): Promise<{ status: number | null; text: string }> {
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (text += part.toString()));
  const [status] = (await once(child, 'exit')) as [number | null];
  return { status, text };
}

/** Processes whose command line names the folder. */
const runningIn = (folder: string): string[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && existsSync(`/proc/${entry}/cmdline`))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        return false;
      }
    });

describe('npm start', () => {
  it('plays the plan once in one process, prints its sums, ends with 0 and leaves nothing running', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'medverka-start-'));
    try {
      const { status, text } = await start(
        '--once',
        '--one-process',
        '--port-base',
        '21600',
        '--data',
        folder,
      );
      expect(text).toMatch(/sum +124 860 +124 860/);
      expect({ status, broken: text.match(/BROKEN.*/g) }).toEqual({ status: 0, broken: null });
      expect(runningIn(folder)).toEqual([]);
      const run = 'kalmar-\\d{4}-\\d\\d-\\d\\d-[0-9a-f]{12}';
      const names = readdirSync(join(folder, 'finance')).sort();
      const expected = [
        ...['csv', 'pain.001.001.03.xml', 'pain.001.001.09.xml'].map(
          (kind) => `FORHANDSVISNING-far-inte-sandas-${run}.${kind}`,
        ),
        ...['paxml.xml', 'si'].map((kind) => `${run}.${kind}`),
      ];
      expect(names).toEqual(expected.map((pattern) => expect.stringMatching(new RegExp(`^${pattern}$`))));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 180_000);

  it('says what it does not understand, and how it is meant', async () => {
    const { status, text } = await start('--port-base', 'many');
    expect(status).toBe(2);
    expect(text).toContain('--port-base must be a whole number');
    expect(text).toContain('npm start -- [options]');
  });
});
