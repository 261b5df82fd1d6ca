/** Tests run from the sources: `@medverka/source` is the export condition that each package has for it. */
const byKind = (displayName, testRegex, more = {}) => ({
  displayName,
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/libs', '<rootDir>/services'],
  testRegex,
  modulePathIgnorePatterns: ['/dist/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@medverka/source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          experimental: { keepImportAttributes: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  ...more,
});

/** Real servers, started when a test first asks for them. */
const withServers = {
  globalSetup: '<rootDir>/libs/local-environment/src/testing/global-setup.ts',
  globalTeardown: '<rootDir>/libs/local-environment/src/testing/global-teardown.ts',
};

export default {
  // One more than the two processors of the smallest machine: a test with servers waits for them a third of its time.
  maxWorkers: 3,
  // The modules of a finished test file are not all freed: a worker that holds this much is started anew.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/deploy/checks/longest-first.mjs',
  // Long, for machines are busy and the first test of a run waits for the servers: a limit is no assertion. (Jest knows this for all projects only.)
  testTimeout: 180_000,
  reporters: ['default', '<rootDir>/deploy/checks/closing-line.mjs'],
  projects: [
    byKind('spec', '(?<!\\.int|\\.e2e)\\.spec\\.ts$'),
    byKind('int', '\\.int\\.spec\\.ts$', withServers),
    byKind('e2e', '\\.e2e\\.spec\\.ts$', withServers),
  ],
};
