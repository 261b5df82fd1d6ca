import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ServiceConfig } from '../config/service-config.ts';
import { NoServiceToken, ServiceTokens } from './service-tokens.ts';

let access: Server;
let tokens: ServiceTokens;
let asked: URLSearchParams[];
let answer: { status: number; body: object };

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: { access_token: 'the-token', token_type: 'Bearer', expires_in: 600 } };
  access = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push(new URLSearchParams(body));
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => access.listen(0, '127.0.0.1', resolve));
  const config = Object.assign(new ServiceConfig(), {
    accessUrl: `http://127.0.0.1:${(access.address() as AddressInfo).port}`,
    serviceClientId: 'assignment-matching',
    serviceClientSecret: 'sixteen-letters-and-more',
  });
  tokens = new ServiceTokens(config);
});
afterEach(async () => {
  access.closeAllConnections();
  await new Promise((resolve) => access.close(resolve));
});

describe('a service token', () => {
  it('is asked for once, also by many at the same time', async () => {
    const all = await Promise.all([1, 2, 3].map(() => tokens.tokenFor('read-contact-ways', 'kalmar')));
    await tokens.tokenFor('read-contact-ways', 'kalmar');
    expect(all).toEqual(['the-token', 'the-token', 'the-token']);
    expect(asked.map((form) => Object.fromEntries(form))).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: 'assignment-matching',
        client_secret: 'sixteen-letters-and-more',
        scope: 'read-contact-ways',
        tenant: 'kalmar',
      },
    ]);
  });

  it('is another one for another permission or county', async () => {
    await tokens.tokenFor('read-contact-ways', 'kalmar');
    await tokens.tokenFor('read-contact-ways', 'kronoberg');
    await tokens.tokenFor('read-matching-features', 'kalmar');
    expect(asked).toHaveLength(3);
  });

  it('is not used in its last minute', async () => {
    answer.body = { access_token: 'short', expires_in: 50 };
    await tokens.tokenFor('read-contact-ways', 'kalmar');
    await tokens.tokenFor('read-contact-ways', 'kalmar');
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['refuses', { status: 401, body: { error: 'invalid_client' } }],
    ['answers something else', { status: 200, body: { hello: 'world' } }],
  ])('is asked for anew after access %s', async (_, wrong) => {
    const right = answer;
    answer = wrong;
    await expect(tokens.tokenFor('read-contact-ways', 'kalmar')).rejects.toThrow(NoServiceToken);
    answer = right;
    expect(await tokens.tokenFor('read-contact-ways', 'kalmar')).toBe('the-token');
  });
});
