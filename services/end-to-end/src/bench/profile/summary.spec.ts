import { describe, expect, it } from '@jest/globals';
import { moduleOf, summarize } from './summary.ts';

const node = (id: number, functionName: string, url: string) => ({
  id,
  callFrame: { functionName, url, lineNumber: 1, columnNumber: 0 },
});

describe('a profile', () => {
  it('is summed by module and function, without the time in which nothing was to be done or the profiler did its own', () => {
    const summary = summarize({
      nodes: [
        node(1, '(root)', ''),
        node(2, 'query', 'file:///r/node_modules/pg/lib/client.js'),
        node(3, 'parse', 'file:///r/node_modules/pg/lib/parser.js'),
        node(4, '(idle)', ''),
        node(5, 'post', 'node:inspector'),
      ],
      samples: [2, 2, 3, 4, 5],
      timeDeltas: [1_000, 2_000, 1_000, 50_000, 9_000],
    });
    expect(summary.busyMs).toBe(4);
    expect(summary.modules).toEqual([{ what: 'pg', ms: 4, percent: 100 }]);
    expect(summary.functions).toEqual([
      { what: 'query pg', ms: 3, percent: 75 },
      { what: 'parse pg', ms: 1, percent: 25 },
    ]);
  });

  it('tells the modules of a bundle apart by what its source map says of a place', () => {
    const { modules } = summarize(
      {
        nodes: [node(1, 'query', 'file:///r/services/access/dist/program/main.js')],
        samples: [1],
        timeDeltas: [1_000],
      },
      ({ lineNumber }) => `../../../../node_modules/pg/lib/client.js:${lineNumber}`,
    );
    expect(modules).toEqual([{ what: 'pg', ms: 1, percent: 100 }]);
  });

  it.each([
    ['file:///r/node_modules/@nestjs/core/router.js', '@nestjs/core'],
    ['file:///r/node_modules/a/node_modules/b/c.js', 'b'],
    ['file:///r/libs/event-delivery/dist/relay/relay.js', 'event-delivery/relay/relay.js'],
    ['node:net', 'node:net'],
    ['', 'native'],
  ])('knows the module of %s', (url, module) => {
    expect(moduleOf(url, 'f')).toBe(module);
  });
});
