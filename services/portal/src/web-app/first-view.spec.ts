import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';

const built = resolve(import.meta.dirname, '../../dist/web');
const MOST_BYTES = 200_000;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** All scripts that a browser loads for one chunk. */
function scriptsOf(manifest: Record<string, Chunk>, name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const imported of chunk.imports ?? []) scriptsOf(manifest, imported, found);
  return found;
}

describe('what an old phone loads before it shows something', () => {
  const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >;
  const pages = Object.keys(manifest).filter((name) => /Page\.vue$/.test(name));

  it.each(pages)('stays below 200 kB of compressed script for %s', (page) => {
    const files = new Set([...scriptsOf(manifest, 'index.html'), ...scriptsOf(manifest, page)]);
    const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  it('holds nothing inline, which the content policy would refuse', () => {
    const page = readFileSync(join(built, 'index.html'), 'utf8');
    expect(page.match(/<script(?![^>]* src=)[^>]*>|<style|\son\w+=|style="/g)).toBeNull();
  });
});
