/** What the inspector writes. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

/** Lines and columns from 0. */
export interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: CallFrame;
  readonly children?: readonly number[];
}

export interface Share {
  readonly what: string;
  readonly ms: number;
  readonly percent: number;
}

export interface ProfileSummary {
  /** Milliseconds on the processor. */
  readonly busyMs: number;
  readonly modules: readonly Share[];
  readonly functions: readonly Share[];
}

const idle = new Set(['(idle)', '(program)', '(root)']);
/** The profiler's own work. */
const profiler = 'node:inspector';

/**
 * Where the processor was, by package and by function: the time in the function itself, without what it calls.
 * `sourceOf`: the module of a place in a bundle.
 */
export function summarize(
  { nodes, samples, timeDeltas }: CpuProfile,
  sourceOf = (frame: CallFrame): string => frame.url,
  most = 15,
): ProfileSummary {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const modules = new Map<string, number>();
  const functions = new Map<string, number>();
  let busyMs = 0;
  for (const [at, id] of samples.entries()) {
    const frame = byId.get(id)?.callFrame;
    if (!frame || idle.has(frame.functionName) || frame.url === profiler) continue;
    const ms = (timeDeltas[at] ?? 0) / 1_000;
    busyMs += ms;
    const module = moduleOf(sourceOf(frame), frame.functionName);
    add(modules, module, ms);
    add(functions, `${frame.functionName || '(anonymous)'} ${module}`, ms);
  }
  return { busyMs, modules: top(modules, busyMs, most), functions: top(functions, busyMs, most) };
}

/** `pg`, `@nestjs/core`, `node:net`, the file of our own, or `native` for what is compiled into Node: `writev` sends. */
export function moduleOf(url: string, functionName: string): string {
  if (!url) return functionName.startsWith('(') ? functionName : 'native';
  if (url.startsWith('node:')) return url;
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(url)?.[1];
  if (inPackage && !inPackage.startsWith('@medverka/')) return inPackage;
  return /(?:libs|services)\/([^/]+)\/(?:dist|src)\/(.*)$/.exec(url)?.slice(1, 3).join('/') ?? url;
}

function add(sums: Map<string, number>, key: string, ms: number): void {
  sums.set(key, (sums.get(key) ?? 0) + ms);
}

function top(sums: Map<string, number>, busyMs: number, most: number): Share[] {
  return [...sums]
    .sort(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([what, ms]) => ({ what, ms, percent: busyMs > 0 ? (100 * ms) / busyMs : 0 }));
}
