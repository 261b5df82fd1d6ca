import { timingSafeEqual } from 'node:crypto';
import { Problem } from '@medverka/service-host';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Cookies, cookieOf } from '../sessions/cookies.ts';
import { Ticket } from '../sessions/sealed.ts';
import { SESSION } from '../sessions/sessions.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
export const CSRF_HEADER = 'x-csrf-token';

/** A change comes from a page of ours: the browser says so, and the page knows what only it was told. */
export function refuseForgeries(fastify: FastifyInstance, cookies: Cookies, publicUrl: string): void {
  const { origin } = new URL(publicUrl);
  fastify.addHook('onRequest', async (request) => {
    if (READS.has(request.method)) return;
    const { 'sec-fetch-site': site, origin: from } = request.headers;
    const isOurs = (site === undefined || site === 'same-origin') && (from === undefined || from === origin);
    if (!isOurs || !hasToken(request, cookies)) {
      throw new Problem(403, 'forged-request', 'Load the page again and repeat what you did.');
    }
  });
}

function hasToken(request: FastifyRequest, cookies: Cookies): boolean {
  const ticket = Ticket.from(cookieOf(request.headers.cookie, cookies.name(SESSION)) ?? '');
  // Without a session there is nothing to abuse; the route itself asks for one.
  if (!ticket) return true;
  const said = Buffer.from(String(request.headers[CSRF_HEADER] ?? ''));
  const wanted = Buffer.from(ticket.csrfToken);
  return said.length === wanted.length && timingSafeEqual(said, wanted);
}
