import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import { exampleService } from '../testing/example-service.ts';
import { startForTest } from '../testing/start-for-test.ts';
import { TestIssuer } from '../testing/test-issuer.ts';
import type { TestService } from '../testing/test-service.ts';

const names = ['walks-north', 'walks-south'] as const;
const logs = new Map<string, string[]>();
const databases: TestDatabase[] = [];
const services: TestService[] = [];
let nats: TestNats;
let issuer: TestIssuer;

beforeAll(async () => {
  nats = await testNats();
  issuer = await TestIssuer.start();
  for (const name of names) {
    const database = await testDatabase(`host_${name.replace('-', '_')}`);
    databases.push(database);
    const lines: string[] = [];
    logs.set(name, lines);
    const definition = { ...exampleService, name, reactions: [] };
    services.push(
      await startForTest(definition, { database, nats, issuer, log: { write: (line) => lines.push(line) } }),
    );
  }
});
afterAll(async () => {
  for (const service of services) await service.stop();
  await issuer?.stop();
  await nats?.stop();
  for (const database of databases) await database.drop();
});

describe('two services in one process', () => {
  it('keep their data, figures and names apart', async () => {
    const [north, south] = services as [TestService, TestService];
    const body = { title: 'North only', seats: 1 };
    await north.http('POST', '/v1/walks', { as: {}, body, idempotencyKey: 'n' });
    expect((await north.http('GET', '/v1/walks', { as: {} })).body.total).toBe(1);
    expect((await south.http('GET', '/v1/walks', { as: {} })).body.total).toBe(0);
    for (const [index, service] of [north, south].entries()) {
      const { body: figures } = await service.http<string>('GET', '/metrics');
      expect(figures).toContain(`service="${names[index]}"`);
      expect(figures).not.toContain(`service="${names[1 - index]}"`);
    }
  });

  it('write the log each under its own name, whoever started last', () => {
    const services = names.map((name) => (logs.get(name) ?? []).map((line) => JSON.parse(line).service));
    expect(services.map((all) => [...new Set(all)])).toEqual([['walks-north'], ['walks-south']]);
  });
});
