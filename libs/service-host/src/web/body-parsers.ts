import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problem.ts';

/** RFC 8259 asks for UTF-8; without the check, wrong bytes become U+FFFD silently, in names of all things. */
function utf8(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new Problem(400, 'utf8-malformed', 'Send the body in UTF-8.');
  return bytes.toString('utf8');
}

function json(bytes: Buffer): unknown {
  const text = utf8(bytes);
  // Some clients name a type without sending anything; where a body is needed, the input pipe asks for it.
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem(400, 'json-malformed');
  }
  if (/\\u0000|__proto__|\\u00/.test(text)) refuseTraps(value);
  return value;
}

/** PostgreSQL has no NUL in text, and nothing good comes with `__proto__`. */
function refuseTraps(value: unknown): void {
  if (typeof value === 'string' && value.includes('\0')) throw trap();
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (key === '__proto__' || key.includes('\0')) throw trap();
    refuseTraps(part);
  }
}

const trap = () => new Problem(400, 'json-malformed', 'NUL characters and __proto__ are not taken.');

function form(bytes: Buffer): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(utf8(bytes))) fields[name] = value;
  return fields;
}

/**
 * Further media types of a service and their size limits in bytes: `{ 'text/csv': 32 * 1024 * 1024 }`. Given as text;
 * those that are none (images, PDF, unnamed bytes) as a Buffer.
 */
export type TextBodies = Readonly<Record<string, number>>;

export function registerBodyParsers(fastify: FastifyInstance, texts: TextBodies): void {
  fastify.removeAllContentTypeParsers();
  const add = (type: string | RegExp, parse: (bytes: Buffer) => unknown, bodyLimit?: number) =>
    fastify.addContentTypeParser(
      type,
      { parseAs: 'buffer', ...(bodyLimit !== undefined && { bodyLimit }) },
      (_request, bytes, done) => {
        try {
          done(null, parse(bytes as Buffer));
        } catch (error) {
          done(error as Error, undefined);
        }
      },
    );
  add(/^application\/(json|[\w.+-]+\+json)(;|$)/, json);
  add('application/x-www-form-urlencoded', form);
  for (const [type, limit] of Object.entries(texts))
    add(type, isBinary(type) ? (bytes) => bytes : utf8, limit);
}

const isBinary = (type: string): boolean => /^(image\/.+|application\/(pdf|octet-stream))$/.test(type);
