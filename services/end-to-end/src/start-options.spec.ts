import { describe, expect, it } from '@jest/globals';
import { readStartOptions } from './start-options.ts';

describe('the options of npm start', () => {
  it('keeps its data in one place by default', () => {
    expect(readStartOptions([])).toEqual({
      once: false,
      empty: false,
      oneProcess: false,
      portBase: 4600,
      folder: '.medverka/start',
    });
  });

  it('plays once in a temporary folder, unless one is named', () => {
    expect(readStartOptions(['--once']).folder).toBeUndefined();
    expect(readStartOptions(['--once', '--data', 'here']).folder).toBe('here');
  });

  it.each([
    [['--port-base', 'abc'], '--port-base'],
    [['--port-base', '80'], '--port-base'],
    [['--once', '--empty'], 'choose one'],
    [['--often'], '--often'],
  ])('refuses %j and says why', (args, words) => {
    expect(() => readStartOptions(args)).toThrow(words);
  });
});
