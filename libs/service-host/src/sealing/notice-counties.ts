import type { FastifyInstance } from 'fastify';
import { callerOf } from '../identity/current-caller.ts';

/** Where somebody of a county was served there may be something to seal, or to destroy in time. */
export function noticeCounties(fastify: FastifyInstance, who: { noticed(tenant: string): void }): void {
  fastify.addHook('onResponse', async (request) => {
    const tenant = callerOf(request)?.tenant;
    if (tenant !== undefined) who.noticed(tenant);
  });
}
