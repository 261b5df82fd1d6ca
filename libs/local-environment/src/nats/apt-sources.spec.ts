import { describe, expect, it } from '@jest/globals';
import { withSuite } from './apt-sources.ts';

describe('sources with a newer suite', () => {
  it('keeps address, key and components of a line', () => {
    const text = [
      '# the main one',
      'deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] https://mirror.example/debian bookworm main contrib # main',
      'deb-src https://mirror.example/debian bookworm main',
      'deb https://mirror.example/security bookworm-security main',
      '# deb https://old.example/debian bookworm main',
    ].join('\n');
    expect(withSuite({ format: 'list', text }, ['bookworm', 'stable'], 'testing')).toBe(
      'deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] https://mirror.example/debian testing main contrib',
    );
  });

  it('keeps all but the suites of a stanza, also a key that stands in it', () => {
    const text = [
      'Types: deb deb-src',
      '# as of today',
      'URIs: https://mirror.example/debian',
      'Suites: bookworm',
      ' bookworm-updates',
      'Components: main',
      'Signed-By:',
      ' -----BEGIN PGP PUBLIC KEY BLOCK-----',
      ' .',
      ' xyz',
      '',
      'Types: deb',
      'URIs: https://mirror.example/security',
      'Suites: bookworm-security',
      'Components: main',
      '',
      'Enabled: no',
      'Types: deb',
      'URIs: https://off.example',
      'Suites: bookworm',
      'Components: main',
    ].join('\n');
    expect(withSuite({ format: 'sources', text }, ['bookworm', 'stable'], 'testing')).toBe(
      [
        'Types: deb',
        'URIs: https://mirror.example/debian',
        'Suites: testing',
        'Components: main',
        'Signed-By:',
        ' -----BEGIN PGP PUBLIC KEY BLOCK-----',
        ' .',
        ' xyz',
      ].join('\n'),
    );
  });
});
