import { Problem } from '@medverka/service-host';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PortalConfig } from '../config.ts';
import type { County } from '../counties.ts';
import { type Cookies, cookieOf } from '../sessions/cookies.ts';
import { Ticket } from '../sessions/sealed.ts';
import type { SealedStore } from '../sessions/sealed-store.ts';
import { SESSION, type Sessions } from '../sessions/sessions.ts';
import type { Attempt, IdentityProvider } from './identity-provider.ts';
import { safePath } from './safe-path.ts';
import type { TokenExchange } from './token-exchange.ts';

const ATTEMPT_SECONDS = 15 * 60;
const DAY_MS = 8 * 3600 * 1000;
const logger = new Logger('SignIn');

export interface SignIn {
  readonly config: PortalConfig;
  readonly counties: readonly County[];
  readonly cookies: Cookies;
  readonly store: SealedStore;
  readonly sessions: Sessions;
  readonly provider: IdentityProvider;
  readonly exchange: TokenExchange;
}

/** Two tabs may sign in at the same time: each attempt has a cookie of its own, named by its state. */
const attemptCookie = (state: string) => `sign-in-${state.slice(0, 12)}`;

export function signInRoutes(fastify: FastifyInstance, parts: SignIn): void {
  const { counties, cookies, store, sessions, provider } = parts;

  fastify.get<{ Querystring: { county?: string; to?: string } }>('/auth/sign-in', async (request, reply) => {
    const { county, to } = request.query;
    const tenant = counties.find((one) => one.tenant === county)?.tenant ?? counties[0]?.tenant ?? '';
    const { attempt, url } = await provider.begin(tenant, safePath(to));
    const ticket = Ticket.fresh();
    await store.put(ticket, attempt);
    reply.header('set-cookie', cookies.set(attemptCookie(attempt.state), ticket.toString(), ATTEMPT_SECONDS));
    return reply.redirect(url.href, 303);
  });

  fastify.get<{ Querystring: { state?: string } }>('/auth/signed-in', (request, reply) =>
    finish(parts, request, reply, request.query.state ?? ''),
  );

  fastify.post('/auth/sign-out', async (request, reply) => {
    const signedIn = await sessions.find(request);
    reply.header('set-cookie', cookies.clear(SESSION));
    if (!signedIn) return { to: '/' };
    await sessions.end(signedIn);
    return { to: (await provider.signOutUrl(signedIn.session.idToken).catch(() => undefined)) ?? '/' };
  });
}

async function finish(parts: SignIn, request: FastifyRequest, reply: FastifyReply, state: string) {
  const { config, cookies, store, sessions, provider, exchange } = parts;
  const purpose = attemptCookie(state);
  const ticket = Ticket.from(cookieOf(request.headers.cookie, cookies.name(purpose)) ?? '');
  const attempt = ticket && ((await store.get(ticket)) as Attempt | undefined);
  // The back button, or a link that was kept: there is nothing to finish, and whoever is signed in stays so.
  if (!ticket || !attempt)
    return reply.redirect((await sessions.find(request)) ? '/' : '/logga-in?fault=again', 303);
  await store.remove(ticket);
  reply.header('set-cookie', cookies.clear(purpose));
  try {
    const identity = await provider.finish(attempt, new URL(request.url, config.publicUrl));
    const token = await exchange.exchange(identity.idToken, attempt.tenant);
    const begun = await sessions.begin({
      name: identity.name,
      tenant: attempt.tenant,
      idToken: identity.idToken,
      ...token,
      endsAt: Math.min(identity.endsAt, Date.now() + DAY_MS),
    });
    reply.header('set-cookie', [cookies.clear(purpose), cookies.set(SESSION, begun.toString())]);
    return reply.redirect(attempt.to, 303);
  } catch (error) {
    const fault = faultOf(error);
    logger.warn({ message: 'nobody was signed in', reason: fault });
    return reply.redirect(`/logga-in?fault=${fault}&to=${encodeURIComponent(attempt.to)}`, 303);
  }
}

/** What the sign-in page says to it. */
function faultOf(error: unknown): string {
  if (!(error instanceof Problem)) return 'refused';
  return error.status === 503 ? 'away' : 'unknown-person';
}
