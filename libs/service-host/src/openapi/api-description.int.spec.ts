import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, testNats } from '@medverka/local-environment';
import { exampleService } from '../testing/example-service.ts';
import { startForTest } from '../testing/start-for-test.ts';
import type { TestService } from '../testing/test-service.ts';

let service: TestService;
let end: (() => Promise<void>) | undefined;

beforeAll(async () => {
  const database = await testDatabase('host_description');
  const nats = await testNats();
  service = await startForTest(exampleService, { database, nats });
  end = async () => {
    await service.stop();
    await nats.stop();
    await database.drop();
  };
});
afterAll(() => end?.());

describe("the API's description", () => {
  it('is OpenAPI 3.1 and holds the rules that the fields have', async () => {
    const { body } = await service.http('GET', '/openapi.json');
    expect(body).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/v1/walks': {
          get: {
            'x-rights': ['coordinator', 'requester'],
            security: [{ token: [] }],
            parameters: [
              {
                name: 'limit',
                required: false,
                schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
              },
              { name: 'page', required: false },
            ],
          },
          post: {
            'x-rights': ['coordinator'],
            parameters: [{ name: 'Idempotency-Key', in: 'header', required: true }],
            requestBody: {
              content: { 'application/json': { schema: { $ref: '#/components/schemas/PlanWalk' } } },
            },
            responses: {
              201: {
                content: { 'application/json': { schema: { $ref: '#/components/schemas/Walk' } } },
              },
              default: { content: { 'application/problem+json': {} } },
            },
          },
        },
        '/v1/walks/open': { get: { 'x-rights': ['public'] } },
        '/v1/walks/{walkId}': { get: { parameters: [{ in: 'path', schema: { format: 'uuid' } }] } },
        '/v1/walks/lists': {
          post: { requestBody: { content: { 'text/csv': { schema: { type: 'string' } } } } },
        },
      },
      components: {
        schemas: {
          PlanWalk: {
            required: ['title', 'seats'],
            properties: {
              title: { type: 'string', minLength: 1, maxLength: 80 },
              seats: { type: 'integer', minimum: 1, maximum: 100 },
              stops: { type: 'array', maxItems: 10, items: { $ref: '#/components/schemas/WalkStop' } },
              languages: { type: 'array', items: { type: 'string', pattern: '^[a-z]{2}$' } },
            },
          },
          WalkStop: { required: ['place', 'minutes'] },
        },
      },
    });
  });

  it('names nothing that it does not hold', async () => {
    const { body } = await service.http<{ components: { schemas: object } }>('GET', '/openapi.json');
    const named = [...JSON.stringify(body).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name]) => name,
    );
    expect(Object.keys(body.components.schemas)).toEqual(expect.arrayContaining(named));
  });

  it('is a page that loads nothing from elsewhere and runs no script', async () => {
    const { status, headers, body } = await service.http<string>('GET', '/docs');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(body).not.toMatch(/<script|https?:|style=/);
    expect(body).toContain('<a href="#PlanWalk">PlanWalk</a>');
    expect((await service.http('GET', '/docs/style.css')).headers.get('content-type')).toContain('text/css');
  });

  it('says which version it is, as the national profile asks', async () => {
    const { body } = await service.http('GET', '/api-info');
    expect(body).toEqual({
      apiName: 'medverka-access',
      apiVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      apiReleased: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      apiDocumentation: `${service.url}/docs`,
      apiStatus: 'active',
    });
  });
});
