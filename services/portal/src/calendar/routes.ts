import { Problem } from '@medverka/service-host';
import type { FastifyInstance } from 'fastify';
import type { PortalConfig } from '../config.ts';

const ANSWER_WITHIN_MS = 20_000;

/**
 * `/kalender/<county>/<token>.ics`: for the calendar program of a resident, which cannot sign in. Whoever has the address
 * sees time, place and title, and nothing else; assignment-matching knows whose it is, this server does not.
 */
export function serveCalendars(fastify: FastifyInstance, { assignmentMatchingUrl }: PortalConfig): void {
  fastify.get<{ Params: { county: string; file: string } }>(
    '/kalender/:county/:file',
    async (request, reply) => {
      const { county, file } = request.params;
      const [, token] = /^([\w-]{43})\.ics$/.exec(file) ?? [];
      if (token === undefined || !/^[a-z][a-z0-9-]{1,30}$/.test(county)) throw new Problem(404, 'not-found');
      const calendar = await ask(new URL(`/v1/calendar-feeds/${county}/${token}`, assignmentMatchingUrl));
      return reply
        .header('content-type', 'text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="medverka.ics"')
        .header('cache-control', 'private, no-store')
        .send(calendar);
    },
  );
}

async function ask(url: URL): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => undefined);
  if (answer?.ok) return answer.text();
  await answer?.body?.cancel();
  if (answer?.status === 404) throw new Problem(404, 'not-found');
  throw new Problem(503, 'service-down', 'It works again soon.', { service: 'assignment-matching' });
}
