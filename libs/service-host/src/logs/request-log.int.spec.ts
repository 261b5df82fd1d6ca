import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@medverka/event-delivery';
import { testDatabase, testNats } from '@medverka/local-environment';
import { exampleService } from '../testing/example-service.ts';
import { startForTest } from '../testing/start-for-test.ts';
import type { TestService } from '../testing/test-service.ts';

let service: TestService;
let end: (() => Promise<void>) | undefined;
const log: string[] = [];

beforeAll(async () => {
  const database = await testDatabase('host_request_log');
  const nats = await testNats();
  service = await startForTest(exampleService, { database, nats, log: { write: (line) => log.push(line) } });
  end = async () => {
    await service.stop();
    await nats.stop();
    await database.drop();
  };
});
afterAll(() => end?.());

describe('a request', () => {
  it('for something that is not there is noted, with who asked', async () => {
    const walkId = '0198a7c2-0000-7000-8000-000000000001';
    await service.http('GET', `/v1/walks/${walkId}`, { as: { role: 'requester', tenant: 'kronoberg' } });
    const notes = log
      .map((line) => JSON.parse(line))
      .filter(({ audit, tenant }) => audit && tenant === 'kronoberg');
    expect(notes).toMatchObject([
      { reason: 'not-found', route: '/v1/walks/:walkId', accountId: expect.any(String) },
    ]);
  });

  it('leaves none of what it held in the log and the figures, also when it fails', async () => {
    const canaries = ['Kanariefågel', '189001019802', 'kanarie@example.org'];
    for (const canary of canaries) {
      const body = { title: canary, seats: 1, stops: [{ place: canary, minutes: 1 }] };
      await service.http('POST', '/v1/walks', { as: {}, body, idempotencyKey: newId() });
      await service.http('POST', '/v1/walks', {
        as: {},
        body: { ...body, [canary]: canary },
        idempotencyKey: 'x',
      });
      await service.http('POST', '/v1/walks', {
        as: {},
        body: `{${canary}`,
        headers: { 'content-type': 'application/json' },
      });
      await service.http('GET', `/v1/walks/${encodeURIComponent(canary)}?q=${encodeURIComponent(canary)}`, {
        as: {},
      });
      await service.http('GET', `/${encodeURIComponent(canary)}`, { as: {} });
      await service.http('GET', `/v1/walks/refused?title=${encodeURIComponent(canary)}`, { as: {} });
    }
    const { body: figures } = await service.http<string>('GET', '/metrics');
    const text = `${log.join('')}${figures}`;
    expect(text).toContain('"code":"22P02"');
    for (const canary of [...canaries, ...canaries.map(encodeURIComponent)])
      expect(text).not.toContain(canary);
  });

  it('leaves a line in the log with its route, and nothing that it held', async () => {
    await service.http('GET', '/v1/walks?page=1&limit=77', { as: {} });
    await service.http('GET', '/v1/walks/fail', { as: {} });
    const text = log.join('');
    expect(text).toContain('"route":"/v1/walks"');
    expect(text).not.toMatch(/limit=77|anna@example|Blomster|already exists/);
  });
});
