import type { FastifyInstance } from 'fastify';
import { callerOf } from '../identity/current-caller.ts';
import type { Sealing } from './sealing.ts';

/** Where somebody of a county was served there may be something to seal. */
export function noticeCounties(fastify: FastifyInstance, sealing: Sealing): void {
  fastify.addHook('onResponse', async (request) => {
    const tenant = callerOf(request)?.tenant;
    if (tenant !== undefined) sealing.noticed(tenant);
  });
}
