import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { anchor, anchorsOf, readAnchors } from './anchors.ts';

const folder = mkdtempSync(join(tmpdir(), 'medverka-anchors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const seal = (number: number, head: string) => ({ number, head, postings: 1, previousHead: '' });

it('heads are added, each once, and one that stands there is never replaced', async () => {
  const file = join(folder, 'heads');
  expect(await readAnchors(file, 'kalmar')).toEqual(new Map());
  await anchor(file, 'kalmar', [seal(1, 'a')]);
  await anchor(file, 'kalmar', [seal(1, 'forged'), seal(2, 'b')]);
  await anchor(file, 'kronoberg', [seal(1, 'c')]);
  expect(readFileSync(file, 'utf8')).toBe('kalmar 1 a\nkalmar 2 b\nkronoberg 1 c\n');
  expect(await readAnchors(file, 'kalmar')).toEqual(
    new Map([
      [1, 'a'],
      [2, 'b'],
    ]),
  );
  expect(statSync(file).mode & 0o077).toBe(0);
});

it('lines that are none are passed over', () =>
  expect(anchorsOf('\nkalmar\nkalmar 3\n', 'kalmar')).toEqual(new Map()));
