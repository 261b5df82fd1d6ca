import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import type { ServiceDefinition } from '../start/service-definition.ts';
import { API } from './api-version.ts';

/** The page loads its style from here and nothing else from anywhere. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/**
 * `/openapi.json`, `/docs` and `/api-info` of the national REST API profile. The description is made when somebody
 * asks for it: the kit for it is not loaded before.
 */
export function serveApiDescription(
  fastify: FastifyInstance,
  appOf: () => NestFastifyApplication,
  definition: ServiceDefinition,
): void {
  let made: Promise<OpenAPIObject> | undefined;
  const document = () => {
    made ??= import('./describe-api.ts').then(({ describeApi }) => describeApi(appOf(), definition));
    return made;
  };
  fastify.get('/openapi.json', async () => document());
  fastify.get('/docs', async (_request, reply) => {
    const { docsPage } = await import('./docs-page.ts');
    reply.headers(HEADERS).type('text/html; charset=utf-8');
    return docsPage(await document());
  });
  fastify.get('/docs/style.css', async (_request, reply) => {
    const { DOCS_STYLE } = await import('./docs-page.ts');
    reply.headers(HEADERS).type('text/css; charset=utf-8');
    return DOCS_STYLE;
  });
  fastify.get('/api-info', async (request) => ({
    apiName: `medverka-${definition.name}`,
    apiVersion: API.version,
    apiReleased: API.released,
    apiDocumentation: `${request.protocol}://${request.host}/docs`,
    apiStatus: 'active',
  }));
}
