import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { armFailpoint, armFailpoints, disarmFailpoints, failpoint, failpoints } from './failpoints.ts';

describe('failpoints', () => {
  afterEach(disarmFailpoints);

  it('do nothing unless they are armed', async () => {
    await expect(failpoint('relay.after-publish')).resolves.toBeUndefined();
  });

  it('take effect once, at the passing that was said', async () => {
    armFailpoints('relay.after-publish=throw@2, relay.after-mark=throw');
    await failpoint('relay.after-publish');
    await expect(failpoint('relay.after-publish')).rejects.toThrow('relay.after-publish');
    await failpoint('relay.after-publish');
    await expect(failpoint('relay.after-mark')).rejects.toThrow();
    expect(() => armFailpoints('nonsense')).toThrow('nonsense');
  });

  it('hang until the process ends', async () => {
    armFailpoint('relay.after-mark', 'hang');
    const first = await Promise.race([failpoint('relay.after-mark'), Promise.resolve('still waiting')]);
    expect(first).toBe('still waiting');
  });

  it('are all in the list, and all in the code', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const used = files
      .filter((file) => file.endsWith('.ts') && !file.includes('spec') && !file.startsWith('failpoints'))
      .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/failpoint\('([\w.-]+)'\)/g)])
      .map((match) => match[1]);
    expect([...new Set(used)].sort()).toEqual([...failpoints].sort());
  });
});
