import type { FastifyInstance } from 'fastify';
import type { County } from '../counties.ts';
import { callerOf } from '../sessions/session.ts';
import type { Sessions, SignedIn } from '../sessions/sessions.ts';

/** `/auth/me`: what the web application may know about its user; no token is in it. */
export function whoAmI(fastify: FastifyInstance, sessions: Sessions, counties: readonly County[]): void {
  const told = ({ ticket, session }: SignedIn) => {
    const caller = callerOf(session);
    return {
      name: session.name,
      accountId: caller.accountId,
      ...(caller.residentId !== undefined && { residentId: caller.residentId }),
      tenant: caller.tenant,
      grants: caller.grants,
      csrfToken: ticket.csrfToken,
      endsAt: new Date(session.endsAt).toISOString(),
    };
  };
  fastify.get('/auth/me', async (request) => {
    const signedIn = await sessions.find(request).catch((error: { status?: number }) => {
      // Rights that ended are no fault of the page that asks who is here.
      if (error.status === 401) return undefined;
      throw error;
    });
    return { counties, ...(signedIn && { me: told(signedIn) }) };
  });
  // After somebody has joined the bank, or was given a role: the rights as they are now.
  fastify.post('/auth/renew', async (request) => {
    const renewed = await sessions.renew(await sessions.demand(request));
    return { counties, me: told(renewed) };
  });
}
