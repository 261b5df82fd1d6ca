/**
 * `npm run build`: the client from the services' descriptions, the server, the web application, and its files compressed
 * once instead of at each request.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const here = import.meta.dirname;

async function generateClient() {
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  mkdirSync(join(here, 'web/generated'), { recursive: true });
  for (const file of readdirSync(join(here, 'api'))) {
    const description = JSON.parse(readFileSync(join(here, 'api', file), 'utf8'));
    const types = astToString(await openapiTS(description));
    writeFileSync(join(here, 'web/generated', file.replace('.json', '.ts')), types);
  }
}

/** Who says what to whom, from the contracts, for the operator's picture of the flow. */
function generateFlow() {
  const file = join(here, '../../libs/event-contracts/generated/asyncapi.json');
  const { channels, operations } = JSON.parse(readFileSync(file, 'utf8'));
  const events = Object.entries(channels).map(([event, { address }]) => {
    const of = (verb) =>
      Object.keys(operations)
        .filter((name) => name.endsWith(`.${verb}.${event}`))
        .map((name) => name.split('.')[0]);
    const [channel] = address.split('.');
    const last = address.split('.').at(-1);
    return {
      event: last,
      saidBy: channel === 'in' ? 'outside' : of('says')[0],
      // The carrier names each consumer by its service and the end of the subject.
      heardBy: of('hears').map((service) => ({ service, consumer: `${service}__${last}` })),
      toOutside: channel === 'out',
    };
  });
  writeFileSync(join(here, 'web/generated/flow.json'), JSON.stringify(events, undefined, 2));
}

/** Light and dark of the design system: as the device has it, or as somebody chose; paper is always light. */
function generateTheme() {
  const part = (name) =>
    readFileSync(join(here, '../../node_modules/@fkui/theme-default/dist', `theme-${name}.css`), 'utf8');
  const dark = (selector) => part('dark').replace(':root', `:root${selector}`);
  const css = [
    part('light'),
    `@media screen and (prefers-color-scheme: dark) {\n${dark(':not([data-theme="light"])')}\n}`,
    `@media screen {\n${dark('[data-theme="dark"]')}\n}`,
  ];
  writeFileSync(join(here, 'web/generated/theme.css'), `${css.join('\n')}\n`);
}

function compileServer() {
  run(join(here, '../../node_modules/.bin/tsc'), '-b');
  run(process.execPath, join(here, '../../deploy/bundle.mjs'), 'dist/main.js');
}

function run(command, ...args) {
  const { status } = spawnSync(command, args, { cwd: here, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true })) {
    if (!/\.(js|css|html|svg|json|txt)$/.test(entry)) continue;
    const content = readFileSync(join(folder, entry));
    if (content.length < 1_000) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    writeFileSync(join(folder, `${entry}.br`), brotliCompressSync(content, { params }));
    writeFileSync(join(folder, `${entry}.gz`), gzipSync(content, { level: 9 }));
  }
}

const only = process.argv[2];
await generateClient();
generateTheme();
generateFlow();
if (only === '--client') process.exit(0);
compileServer();
const { build } = await import('vite');
await build({ configFile: join(here, 'vite.config.mjs'), logLevel: 'warn' });
compress(join(here, 'dist/web'));
