import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, testNats } from '@medverka/local-environment';
import { exampleService } from '../testing/example-service.ts';
import { startForTest } from '../testing/start-for-test.ts';
import type { TestService } from '../testing/test-service.ts';

let service: TestService;
let end: (() => Promise<void>) | undefined;

beforeAll(async () => {
  const database = await testDatabase('host_requests');
  const nats = await testNats();
  service = await startForTest(exampleService, { database, nats });
  end = async () => {
    await service.stop();
    await nats.stop();
    await database.drop();
  };
});
afterAll(() => end?.());

describe('a request', () => {
  it('is answered to a caller with the role', async () => {
    const answer = await service.http('POST', '/v1/walks', {
      as: { role: 'coordinator' },
      body: { title: 'Blomster', seats: 3, stops: [{ place: 'Kalmar', minutes: 5 }] },
      idempotencyKey: 'one',
    });
    expect(answer).toMatchObject({ status: 201, body: { walkId: expect.any(String), seats: 3 } });
  });

  it.each([
    ['no token', 'GET', '/v1/walks', {}, 401, 'token-missing'],
    ['a broken token', 'GET', '/v1/walks', { token: 'a.b.c' }, 401, 'token-invalid'],
    [
      'another role',
      'POST',
      '/v1/walks',
      { as: { role: 'requester' as const }, body: {} },
      403,
      'not-allowed',
    ],
    ['an unknown path', 'GET', '/v1/nothing', {}, 404, 'not-found'],
    ['an id that is none', 'GET', '/v1/walks/17', { as: {} }, 404, 'not-found'],
    ['a malformed path', 'GET', '/v1/walks/%ff', { as: {} }, 400, 'url-malformed'],
    ['a malformed query', 'GET', '/v1/walks?page=%ff', { as: {} }, 400, 'url-malformed'],
    ['page 0', 'GET', '/v1/walks?page=0', { as: {} }, 400, 'invalid-input'],
    ['no body', 'POST', '/v1/walks', { as: {} }, 400, 'body-missing'],
    ['a list as body', 'POST', '/v1/walks', { as: {}, body: [] }, 400, 'invalid-input'],
    [
      'malformed JSON',
      'POST',
      '/v1/walks',
      { as: {}, body: '{', headers: JSON_TYPE() },
      400,
      'json-malformed',
    ],
    [
      'an empty JSON body',
      'POST',
      '/v1/walks',
      { as: {}, body: '', headers: JSON_TYPE() },
      400,
      'body-missing',
    ],
    [
      'bytes that are no UTF-8',
      'POST',
      '/v1/walks',
      { as: {}, body: latin1(), headers: JSON_TYPE() },
      400,
      'utf8-malformed',
    ],
    ['NUL in text', 'POST', '/v1/walks', { as: {}, body: { title: 'a\0', seats: 1 } }, 400, 'json-malformed'],
    [
      'another media type',
      'POST',
      '/v1/walks',
      { as: {}, body: 'x', headers: { 'content-type': 'text/plain' } },
      415,
      'media-type-unsupported',
    ],
    [
      'too large a body',
      'POST',
      '/v1/walks',
      { as: {}, body: { title: 'x'.repeat(300_000) } },
      413,
      'body-too-large',
    ],
    [
      'a large body of nobody',
      'POST',
      '/v1/walks/lists',
      { body: 'a;b', headers: { 'content-type': 'text/csv' } },
      401,
      'token-missing',
    ],
    ['a failure of ours', 'GET', '/v1/walks/fail', { as: {} }, 500, 'internal-error'],
  ])('with %s gets a problem', async (_, method, path, request, status, slug) => {
    const answer = await service.http(method, path, { ...request, idempotencyKey: 'any' });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer).toMatchObject({ status, body: { type: `urn:medverka:problem:${slug}`, status } });
    expect(answer.body).toMatchObject({
      title: expect.any(String),
      detail: expect.any(String),
      instance: expect.any(String),
    });
  });

  it('names every field that is wrong, and the unknown ones', async () => {
    const answer = await service.http('POST', '/v1/walks', {
      as: {},
      idempotencyKey: 'any',
      body: { title: '', seats: 10_000, color: 'red', stops: [{ place: 'Kalmar', minutes: -5 }] },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'title', rule: 'isLength' }),
        expect.objectContaining({ field: 'seats', rule: 'max' }),
        expect.objectContaining({ field: 'color', rule: 'unknown-field' }),
        expect.objectContaining({ field: 'stops.0.minutes', rule: 'min' }),
      ]),
    );
  });

  it('without a token reaches a public route', async () => {
    expect(await service.http('GET', '/v1/walks/open')).toMatchObject({ status: 200, body: { open: true } });
  });

  it('may bring a text when the caller has the permission', async () => {
    const answer = await service.http('POST', '/v1/walks/lists', {
      as: { grants: [{ role: 'service', permission: 'send-lists' }] },
      body: 'a;b',
      headers: { 'content-type': 'text/csv' },
    });
    expect(answer).toMatchObject({ status: 200, body: { letters: 3 } });
  });

  it('may name a type and bring nothing, where nothing is needed', async () => {
    const answer = await service.http('DELETE', '/ops/parked/message.none', {
      as: { role: 'operator' },
      body: '',
      headers: JSON_TYPE(),
    });
    expect(answer).toMatchObject({ status: 404, body: { type: 'urn:medverka:problem:not-found' } });
  });

  it('is answered so that nobody on the way keeps the answer', async () => {
    const { headers } = await service.http('GET', '/v1/walks', { as: {} });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('that is no HTTP gets a problem too', async () => {
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    socket.write('GET / HTTP/1.1\r\nthis is no header\r\n\r\n');
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1.1 400 .*application\/problem\+json.*urn:medverka:problem:bad-request/s);
  });
});

function JSON_TYPE() {
  return { 'content-type': 'application/json' };
}

function latin1(): Uint8Array {
  return Buffer.from('{"title":"Växjö","seats":1}', 'latin1');
}
