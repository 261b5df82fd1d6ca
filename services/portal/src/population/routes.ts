import type { FastifyInstance } from 'fastify';
import type { Sessions } from '../sessions/sessions.ts';
import type { Populations } from './population.ts';

/** `/population`: what the bank is compared with, of the county that somebody is signed in to. */
export function tellPopulation(fastify: FastifyInstance, sessions: Sessions, populations: Populations): void {
  fastify.get('/population', async (request, reply) => {
    const { session } = await sessions.demand(request);
    reply.header('cache-control', 'no-store');
    return { items: populations.of(session.tenant) };
  });
}
