/**
 * Boundaries between services and libraries, and the purity of every `domain/` folder.
 * `npm run lint` fails when one is broken; `deploy/checks/boundaries.spec.ts` shows that it can fail.
 */
const layer = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

/** What a library of ours may use of the others; a library that is not named here may use none. */
const mayUse = {
  'event-contracts': [],
  'event-delivery': ['event-contracts'],
  'service-host': ['event-contracts', 'event-delivery'],
  'fair-selection': [],
  'local-environment': ['event-contracts', 'event-delivery'],
};

const ownLibraries = Object.entries(mayUse).map(([library, allowed]) =>
  layer(
    `${library}-uses-only-${allowed.length ? allowed.join('-and-') : 'itself'}`,
    { path: `^libs/${library}/src`, pathNot: '\\.spec\\.ts$' },
    { path: '^(libs|services)/', pathNot: `^libs/(${[library, ...allowed].join('|')})/` },
    'Libraries depend on each other in one direction only.',
  ),
);

export default {
  forbidden: [
    ...ownLibraries,
    layer(
      'a-service-never-imports-another',
      { path: '^services/(?!end-to-end/)([^/]+)/' },
      { path: '^services/', pathNot: '^services/$1/' },
      'Services speak by events and by HTTP; each starts, scales and fails alone.',
    ),
    layer(
      'services-do-not-need-the-local-environment',
      { path: '^services/(?!end-to-end/)', pathNot: '\\.spec\\.ts$|/testing/' },
      { path: '^libs/local-environment/' },
      'In production PostgreSQL and NATS are given by settings.',
    ),
    layer(
      'roles-of-the-portal-stand-apart',
      { path: '^services/portal/web/src/roles/([^/]+)/' },
      { path: '^services/portal/web/src/roles/[^/]+/', pathNot: '^services/portal/web/src/roles/$1/' },
      'What two roles need lies in parts/, api/, forms/ or words/.',
    ),
    layer(
      'pages-and-server-of-the-portal-stand-apart',
      { path: '^services/portal/web/' },
      { path: '^(libs|services/portal/src)/' },
      'A browser gets nothing that is meant for a server.',
    ),
    layer(
      'domain-is-pure',
      { path: '/src/domain/', pathNot: '\\.spec\\.ts$' },
      { pathNot: '/src/domain/|^libs/event-contracts/' },
      'Types and functions only: no framework, no storage, no Node; contracts are facts and allowed.',
    ),
    layer(
      'libraries-are-entered-through-their-root',
      { path: '^(libs|services)/([^/]+)/', pathNot: '^services/end-to-end/' },
      { path: '^libs/([^/]+)/src/', pathNot: '^libs/$2/|^libs/[^/]+/src/(index|testing)\\.ts$' },
      'What is not exported from src/index.ts is nobody else’s business.',
    ),
    layer(
      'no-circles',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
      'A circle has no beginning to read from.',
    ),
    layer(
      'no-junk-drawers',
      {},
      { path: '/(common|shared|utils|helpers|misc)/', pathNot: 'node_modules' },
      'Name what it is.',
    ),
    layer(
      'imports-resolve',
      {},
      { couldNotResolve: true, pathNot: '^node:' },
      'Every import leads somewhere.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // swc reads no templates: what they import is looked at by services/portal/src/web-app/boundaries.spec.ts.
    exclude: { path: '(^|/)dist/|\\.vue$|^services/portal/web/generated/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      conditionNames: ['@medverka/source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
    combinedDependencies: true,
  },
};
