import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { ConfigurationError, Problem } from '@medverka/service-host';
import type { FastifyInstance } from 'fastify';
import { PORTAL_FOLDER } from '../portal-folder.ts';

/** What `npm run build` has made of `web/`. */
const BUILT = join(PORTAL_FOLDER, 'dist/web');
const OWN_ROUTES = /^\/(api|auth|hints|health|metrics|assets)(\/|$)/;

/** Files by their names; every other address is a page of the application, which finds its way itself. */
export async function serveWebApp(fastify: FastifyInstance): Promise<void> {
  const index = join(BUILT, 'index.html');
  if (!existsSync(index)) {
    throw new ConfigurationError('portal', [
      { setting: 'dist/web', detail: 'is missing: run npm run build' },
    ]);
  }
  await fastify.register(fastifyStatic, {
    root: BUILT,
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      // Names under assets/ change with their content.
      const kept = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      reply.header('cache-control', kept);
    },
  });
  const page = await readFile(index, 'utf8');
  fastify.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !OWN_ROUTES.test(request.url);
    if (!isPage) throw new Problem(404, 'not-found');
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
}
