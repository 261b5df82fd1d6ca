import { Problem } from '@medverka/service-host';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PortalConfig } from '../config.ts';
import { callerOf } from '../sessions/session.ts';
import type { Sessions, SignedIn } from '../sessions/sessions.ts';
import { AllowedCalls, OPERATORS_ONLY, SERVICES, type ServiceName } from './allowed-calls.ts';
import { answer, ask } from './forward.ts';

const MEGABYTE = 1024 * 1024;
/** A photo of a receipt is made smaller by the page; what is still larger is refused with what to do. */
export const PHOTO_BYTES = 8 * MEGABYTE;
const JSON_BYTES = 256 * 1024;
const TABLE_BYTES = 32 * MEGABYTE;

const BODIES: readonly [type: RegExp, bytes: number][] = [
  [/^application\/(json|[\w.+-]+\+json)(;|$)/, JSON_BYTES],
  [/^text\/csv(;|$)/, TABLE_BYTES],
  [/^(image\/(jpeg|png|webp|heic|heif)|application\/(pdf|octet-stream|xml))(;|$)/, PHOTO_BYTES],
];

/** `/api/<service>/…`: the call goes on to the service as it came, with the caller's token instead of the cookie. */
export async function forwardCalls(
  fastify: FastifyInstance,
  config: PortalConfig,
  sessions: Sessions,
): Promise<void> {
  const addresses: Readonly<Record<ServiceName, string>> = {
    access: config.accessUrl,
    'interest-bank': config.interestBankUrl,
    'assignment-matching': config.assignmentMatchingUrl,
    compensation: config.compensationUrl,
    notifications: config.notificationsUrl,
  };
  const allowed = new Map(SERVICES.map((service) => [service as string, AllowedCalls.of(service)]));

  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    for (const [type, bodyLimit] of BODIES) {
      scope.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
        done(null, body),
      );
    }
    scope.all<{ Params: { service: string; '*': string } }>('/api/:service/*', async (request, reply) => {
      const { service } = request.params;
      const after = request.url.slice(`/api/${service}`.length);
      const [path = ''] = after.split('?');
      const signedIn = await sessions.demand(request);
      const isForOperator = request.method === 'GET' && OPERATORS_ONLY.some((one) => one === path);
      if (isForOperator && !callerOf(signedIn.session).has('operator')) throw new Problem(403, 'not-allowed');
      if (!isForOperator && !allowed.get(service)?.has(request.method, path))
        throw new Problem(404, 'not-found');
      if (!(service in addresses)) throw new Problem(404, 'not-found');
      return passOn(service as ServiceName, signedIn, request, reply, after);
    });
  });

  async function passOn(
    service: ServiceName,
    signedIn: SignedIn,
    request: FastifyRequest,
    reply: FastifyReply,
    after: string,
  ) {
    const url = addresses[service].replace(/\/$/, '') + after;
    const response = await ask(service, url, request, signedIn.session.accessToken);
    if (response.status !== 401) return answer(reply, response);
    // The keys of access were changed, or the grant was: one new token, then it is over.
    await response.body?.cancel();
    const renewed = await sessions.renew(signedIn);
    const again = await ask(service, url, request, renewed.session.accessToken);
    if (again.status !== 401) return answer(reply, again);
    await again.body?.cancel();
    throw new Problem(401, 'session-expired', 'Sign in, then try again.');
  }
}
