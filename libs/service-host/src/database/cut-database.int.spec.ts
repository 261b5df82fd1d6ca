import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Transactions } from '@medverka/event-delivery';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import { asProblem } from '../problems/as-problem.ts';
import { CutOff } from '../testing/cut-off.ts';
import { exampleService } from '../testing/example-service.ts';
import { startForTest } from '../testing/start-for-test.ts';
import type { TestService } from '../testing/test-service.ts';

let database: TestDatabase;
let nats: TestNats;
let line: CutOff;
let service: TestService;

beforeAll(async () => {
  database = await testDatabase('host_cut');
  nats = await testNats();
  const url = new URL(database.url);
  line = await CutOff.before(url.hostname, Number(url.port));
  url.port = String(line.port);
  service = await startForTest(exampleService, {
    database: { ownerUrl: database.ownerUrl, url: url.href },
    nats,
  });
});
afterAll(async () => {
  await service?.stop();
  await line?.close();
  await nats?.stop();
  await database?.drop();
});

describe('a service whose database is away', () => {
  const list = () => service.http('GET', '/v1/walks', { as: {} });
  const ready = () => service.http('GET', '/health/ready');

  it('asks to try again later, says that it is not ready, and works again by itself', async () => {
    expect((await list()).status).toBe(200);
    line.cut();
    const answer = await list();
    expect(answer).toMatchObject({
      status: 503,
      body: { type: 'urn:medverka:problem:database-unavailable' },
    });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await ready()).toMatchObject({ status: 503, body: { checks: { database: 'unavailable' } } });
    expect((await service.http('GET', '/health/live')).status).toBe(200);
    line.mend();
    await service.eventually(async () => {
      expect((await ready()).status).toBe(200);
      expect((await list()).status).toBe(200);
    });
  });

  it('asks the same when the line breaks in the middle', async () => {
    const slow = service.http('GET', '/v1/walks/slow', { as: {} });
    await service.eventually(async () => {
      const [row] = await service.sql(
        "select count(*)::int as n from pg_stat_activity where query like '%pg_sleep(1)%' and state = 'active' and pid <> pg_backend_pid()",
      );
      expect(row?.n).toBe(1);
    });
    line.cut();
    expect(await slow).toMatchObject({
      status: 503,
      body: { type: 'urn:medverka:problem:database-unavailable' },
    });
    line.mend();
  });

  it('asks the same when the connection is reset while the transaction ends', async () => {
    const failure = await service
      .get(Transactions)
      .run('kalmar', async (tx) => {
        await tx.manager.query('select 1');
        line.reset();
      })
      .catch((error: unknown) => asProblem(error));
    line.mend();
    expect(failure).toMatchObject({ slug: 'database-unavailable' });
  });
});
