import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../../..');

/** Cruises a made-up workspace with the rules of this one and gives the names of the rules that it breaks. */
function brokenRules(files: Record<string, string>): string[] {
  const workspace = mkdtempSync(join(tmpdir(), 'medverka-boundaries-'));
  try {
    for (const folder of ['libs', 'services']) mkdirSync(join(workspace, folder));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(workspace, path)), { recursive: true });
      writeFileSync(join(workspace, path), text);
    }
    const cruise = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
        '--config',
        join(root, '.dependency-cruiser.mjs'),
        '--output-type',
        'json',
        'libs',
        'services',
      ],
      { cwd: workspace, encoding: 'utf8' },
    );
    const { summary } = JSON.parse(cruise.stdout) as {
      summary: { violations: { rule: { name: string } }[] };
    };
    return [...new Set(summary.violations.map((violation) => violation.rule.name))];
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

describe('the boundary check', () => {
  it('refuses a domain folder that reads a file', () => {
    expect(
      brokenRules({
        'services/a/src/domain/fee.ts':
          "import { readFileSync } from 'node:fs'; export const fee = readFileSync;",
      }),
    ).toEqual(['domain-is-pure']);
  });

  it('refuses a service that imports another, even only its types', () => {
    expect(
      brokenRules({
        'services/a/src/offer.ts':
          "import type { Payout } from '../../b/src/payout.ts'; export type Offer = Payout;",
        'services/b/src/payout.ts': 'export interface Payout { öre: number }',
      }),
    ).toEqual(['a-service-never-imports-another']);
  });

  it('refuses a library that leans on one above it', () => {
    expect(
      brokenRules({
        'libs/event-contracts/src/index.ts':
          "import { host } from '../../service-host/src/index.ts'; export { host };",
        'libs/service-host/src/index.ts': 'export const host = 1;',
      }),
    ).toContain('event-contracts-uses-only-itself');
  });

  it('is content with a domain that uses only itself', () => {
    expect(
      brokenRules({
        'services/a/src/domain/fee.ts': "import { rate } from './rate.ts'; export const fee = rate;",
        'services/a/src/domain/rate.ts': 'export const rate = 23_250;',
      }),
    ).toEqual([]);
  });
});
