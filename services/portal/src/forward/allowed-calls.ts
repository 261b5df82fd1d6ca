import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PORTAL_FOLDER } from '../portal-folder.ts';

export const SERVICES = [
  'access',
  'interest-bank',
  'assignment-matching',
  'compensation',
  'notifications',
] as const;

export type ServiceName = (typeof SERVICES)[number];

/** The services' own descriptions, as the web application's client is made from them. */
const DESCRIPTIONS = join(PORTAL_FOLDER, 'api');

/** Machines ask for these, with secrets that no browser has. */
const NOT_FOR_PAGES = [/^\/v1\/tokens$/, /^\/\.well-known\//];

/** What an operator's page looks at; the services tell it to their own network only. */
export const OPERATORS_ONLY = ['/health/ready', '/metrics'] as const;

/** What pages may ask of a service: exactly what its description names. */
export class AllowedCalls {
  readonly #calls = new Map<string, RegExp[]>();

  constructor(paths: Readonly<Record<string, object>>) {
    for (const [path, methods] of Object.entries(paths)) {
      if (NOT_FOR_PAGES.some((pattern) => pattern.test(path))) continue;
      for (const method of Object.keys(methods)) this.#add(method.toUpperCase(), path);
    }
  }

  static of(service: ServiceName): AllowedCalls {
    const text = readFileSync(join(DESCRIPTIONS, `${service}.json`), 'utf8');
    return new AllowedCalls((JSON.parse(text) as { paths: Record<string, object> }).paths);
  }

  /** @param path without the query */
  has(method: string, path: string): boolean {
    return isPlain(path) && (this.#calls.get(method) ?? []).some((pattern) => pattern.test(path));
  }

  #add(method: string, path: string): void {
    const pattern = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
    this.#calls.set(method, [...(this.#calls.get(method) ?? []), new RegExp(`^${pattern}$`)]);
  }
}

/** No way around: `..`, also when it is written as `%2e%2e`, and slashes inside a segment. */
function isPlain(path: string): boolean {
  return path.split('/').every((segment) => {
    const plain = decodeURIComponent(segment);
    return plain !== '.' && plain !== '..' && !/[/\\]/.test(plain);
  });
}
