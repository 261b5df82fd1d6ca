import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type AptSource, withSuite } from './apt-sources.ts';

const run = promisify(execFile);
const SOURCES = '/etc/apt';

/**
 * Fetches a package of a newer release of this Debian (or Ubuntu) and unpacks it, without installing anything and
 * without touching the system's own lists: apt works in a folder of its own, and checks signatures as always.
 *
 * @returns paths of the program in each newer suite that could be fetched, the more settled suite first, lazily
 */
export async function* fetchFromNewerSuites(
  packageName: string,
  program: string,
  folder: string,
): AsyncGenerator<string> {
  const release = readRelease();
  for (const suite of release.newer) {
    const work = join(folder, `apt-${suite}`);
    try {
      yield await fetchFrom(suite, release.names, packageName, programNamed(program), work);
    } catch {
      // Not in that suite, or no network: the next one, or whatever the caller has instead.
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
}

/**
 * The same from the installed release itself, for a library that has to fit it; `file`: the end of its path. What
 * `use` does not copy away is gone afterwards. @throws when it could not be fetched
 */
export async function fetchFromThisRelease<T>(
  packageName: string,
  file: string,
  folder: string,
  use: (path: string) => T,
): Promise<T> {
  const { names } = readRelease();
  const work = join(folder, 'apt');
  try {
    return use(await fetchFrom(names[0] ?? 'stable', names, packageName, fileEndingWith(file), work));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Finds what is wanted in an unpacked package. */
type Find = (unpacked: string) => string | undefined;

const programNamed =
  (program: string): Find =>
  (unpacked) =>
    ['usr/bin', 'usr/sbin'].map((place) => join(unpacked, place, program)).find((place) => existsSync(place));

const fileEndingWith =
  (end: string): Find =>
  (unpacked) => {
    const found = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).find((file) =>
      file.endsWith(end),
    );
    return found && join(unpacked, found);
  };

async function fetchFrom(
  suite: string,
  names: readonly string[],
  packageName: string,
  find: Find,
  work: string,
): Promise<string> {
  for (const folder of ['sources', 'state/lists/partial', 'cache/archives/partial', 'unpacked']) {
    mkdirSync(join(work, folder), { recursive: true, mode: 0o755 });
  }
  for (const [index, source] of machineSources().entries()) {
    writeFileSync(join(work, 'sources', `${index}.${source.format}`), `${withSuite(source, names, suite)}\n`);
  }
  const env = { ...process.env, APT_CONFIG: await writeConfig(work), LC_ALL: 'C' };
  // A foreign source that has no such suite fails the update as a whole; what counts is what can be downloaded then.
  await run('apt-get', ['update', '-q'], { env, cwd: work }).catch(() => undefined);
  await run('apt-get', ['download', '-q', packageName], { env, cwd: work });
  const archive = readdirSync(work).find((file) => file.endsWith('.deb'));
  if (!archive) throw new Error(`apt-get downloaded no ${packageName}.`);
  await run('dpkg-deb', ['-x', join(work, archive), join(work, 'unpacked')]);
  const found = find(join(work, 'unpacked'));
  if (!found) throw new Error(`${packageName} does not hold what it should.`);
  return found;
}

/** The machine's own settings (proxies, keys, time limits), but for its hooks and its places. */
async function writeConfig(work: string): Promise<string> {
  const { stdout } = await run('apt-config', ['dump']);
  const kept = stdout
    .split('\n')
    .filter((line) => !/^(APT::Update|DPkg)::(Pre|Post)-Invoke|^Dir::/i.test(line));
  const file = join(work, 'apt.conf');
  const own = [
    `Dir::State "${join(work, 'state')}";`,
    `Dir::Cache "${join(work, 'cache')}";`,
    `Dir::Etc::sourcelist "/dev/null";`,
    `Dir::Etc::sourceparts "${join(work, 'sources')}";`,
    // Or apt would read the hooks and places of the system's configuration after ours.
    `Dir::Etc::main "/dev/null";`,
    `Dir::Etc::parts "/dev/null";`,
    'Acquire::Languages "none";',
    'Acquire::Retries "2";',
    'Acquire::http::Timeout "20";',
    'Acquire::https::Timeout "20";',
  ];
  writeFileSync(file, [...kept, ...own, ''].join('\n'));
  return file;
}

function machineSources(): AptSource[] {
  const parts = join(SOURCES, 'sources.list.d');
  const files = existsSync(parts) ? readdirSync(parts).map((file) => join(parts, file)) : [];
  return [join(SOURCES, 'sources.list'), ...files.sort()].filter(existsSync).flatMap((file): AptSource[] => {
    if (file.endsWith('.list')) return [{ format: 'list', text: readFileSync(file, 'utf8') }];
    if (file.endsWith('.sources')) return [{ format: 'sources', text: readFileSync(file, 'utf8') }];
    return [];
  });
}

/** The names under which sources may speak of the installed release, and the suites that are newer. */
function readRelease(): { readonly names: readonly string[]; readonly newer: readonly string[] } {
  const text = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const value = (key: string) => new RegExp(`^${key}="?([^"\n]*)`, 'm').exec(text)?.[1] ?? '';
  const codenames = ['VERSION_CODENAME', 'UBUNTU_CODENAME', 'DEBIAN_CODENAME'].map(value).filter(Boolean);
  const isUbuntu = `${value('ID')} ${value('ID_LIKE')}`.includes('ubuntu');
  return {
    names: [...codenames, 'stable', 'oldstable'],
    newer: isUbuntu ? ['devel'] : ['testing', 'unstable'],
  };
}

/** Whether this system has the tools for it. */
export function canFetch(): boolean {
  return ['apt-get', 'apt-config', 'dpkg-deb'].every((program) => whereOnPath(program) !== undefined);
}

export function whereOnPath(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}
