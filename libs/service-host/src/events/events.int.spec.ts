import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountDisabled, event, ResidentRegistered, ResidentWithdrawn } from '@medverka/event-contracts';
import { newId, Timers, Transactions } from '@medverka/event-delivery';
import { testDatabase, testNats } from '@medverka/local-environment';
import { exampleService } from '../testing/example-service.ts';
import { startForTest } from '../testing/start-for-test.ts';
import type { TestService } from '../testing/test-service.ts';

let service: TestService;
let end: (() => Promise<void>) | undefined;

beforeAll(async () => {
  const database = await testDatabase('host_events');
  const nats = await testNats();
  service = await startForTest(exampleService, { database, nats });
  end = async () => {
    await service.stop();
    await nats.stop();
    await database.drop();
  };
});
afterAll(() => end?.());

const registered = () => event(ResidentRegistered, { residentId: newId(), revision: 1 });
const walksNamed = (title: string) => service.sql('select begun from walk where title = $1', [title]);

describe('a service', () => {
  it('reacts to an event once, however often it comes', async () => {
    const resident = registered();
    const id = await service.deliver(resident);
    await service.deliver(resident, { id });
    const other = registered();
    await service.deliver(other);
    await service.eventually(async () => {
      expect(await walksNamed(`Welcome ${other.residentId}`)).toHaveLength(1);
      expect(await walksNamed(`Welcome ${resident.residentId}`)).toHaveLength(1);
    });
  });

  it('fires a timer that a reaction has set', async () => {
    const resident = registered();
    await service.deliver(resident);
    await service.eventually(async () =>
      expect(await walksNamed(`Welcome ${resident.residentId}`)).toEqual([{ begun: true }]),
    );
  });

  it('says what follows', async () => {
    const residentId = newId();
    await service.deliver(event(ResidentWithdrawn, { residentId, revision: 2 }));
    await service.eventually(async () =>
      expect(await service.published(AccountDisabled)).toContainEqual(
        event(AccountDisabled, { accountId: residentId, revision: 1 }),
      ),
    );
  });

  it('keeps the counties apart', async () => {
    const resident = registered();
    await service.deliver(resident, { tenant: 'kronoberg' });
    const title = `Welcome ${resident.residentId}`;
    await service.eventually(async () =>
      expect(await service.sql('select id from walk where title = $1', [title], 'kronoberg')).toHaveLength(1),
    );
    expect(await walksNamed(title)).toEqual([]);
  });

  it('sets aside what it cannot read, for the operator to see and to discard', async () => {
    await service.deliverRaw(ResidentRegistered, { residentId: 'nobody' });
    const [item] = await service.eventually(async () => {
      const items = await service.parked();
      expect(items).toHaveLength(1);
      return items;
    });
    const as = { role: 'operator' as const };
    const path = `/ops/parked/${encodeURIComponent(item?.id ?? '')}`;
    const list = await service.http<{ items: object[] }>('GET', '/ops/parked', { as });
    expect(list).toMatchObject({ status: 200, body: { items: [{ id: item?.id, kind: 'message' }] } });
    const coordinator = { as: { role: 'coordinator' as const } };
    expect(await service.http('GET', '/ops/parked', coordinator)).toMatchObject({
      ...{ status: 200, body: list.body },
    });
    expect((await service.http('GET', path, coordinator)).status).toBe(403);
    expect(await service.http('GET', path, { as })).toMatchObject({
      status: 200,
      body: { reason: item?.reason },
    });
    expect(await service.http('POST', `${path}/replay`, { as })).toMatchObject({ status: 409 });
    expect((await service.http('DELETE', path, { as: { ...as, tenant: 'kronoberg' } })).status).toBe(404);
    expect((await service.http('DELETE', path, { as: { role: 'coordinator' } })).status).toBe(403);
    expect((await service.http('DELETE', path, { as })).status).toBe(204);
    expect((await service.http('DELETE', path, { as })).status).toBe(404);
  });

  it('shows the operator what it waits for, in the own county', async () => {
    const ref = newId();
    await service.get(Transactions).run('kronoberg', async (tx) => {
      const dueAt = new Date((await tx.clock()).getTime() + 3_600_000);
      await service.get(Timers).set(tx, [{ kind: 'walk-begins', ref, dueAt }]);
    });
    const timersOf = (tenant: string) =>
      service.http('GET', '/ops/timers', { as: { role: 'operator', tenant } });
    expect((await timersOf('kronoberg')).body.items).toMatchObject([
      { kind: 'walk-begins', ref, state: 'waiting' },
    ]);
    expect((await timersOf('kalmar')).body.items).toEqual([]);
  });

  it('shows its figures', async () => {
    const { body } = await service.http<string>('GET', '/metrics');
    expect(body).toMatch(
      /medverka_events_handled_total\{consumer="access__resident-registered",service="access"\} [1-9]/,
    );
    expect(body).toMatch(/medverka_outbox_unpublished\{service="access"\} 0/);
    expect(body).toMatch(
      /medverka_http_request_duration_seconds_count\{service="access",method="DELETE",route="\/ops\/parked\/:item"/,
    );
    expect(body).toMatch(/medverka_database_connections\{service="access"\} [1-9]/);
  });
});

describe('a request with an Idempotency-Key', () => {
  const plan = (idempotencyKey: string | undefined, seats: number, accountId?: string) =>
    service.http('POST', '/v1/walks', {
      as: { role: 'coordinator', ...(accountId && { accountId }) },
      body: { title: 'Twice', seats },
      ...(idempotencyKey && { idempotencyKey }),
    });

  it('gets the same answer again, and is done once', async () => {
    const first = await plan('same', 4);
    const second = await plan('same', 4);
    expect(second.body).toEqual(first.body);
    expect(await walksNamed('Twice')).toHaveLength(1);
  });

  it.each([
    ['the same key with other content', 'same', 5, 422, 'idempotency-key-reused'],
    ['no key', undefined, 4, 400, 'idempotency-key-missing'],
    ['a key that is none', 'two words', 4, 400, 'idempotency-key-invalid'],
  ])('is refused with %s', async (_, key, seats, status, slug) => {
    expect(await plan(key, seats)).toMatchObject({ status, body: { type: `urn:medverka:problem:${slug}` } });
  });
});

describe('readiness', () => {
  it('says that all is there', async () => {
    const { status, body } = await service.http('GET', '/health/ready');
    expect({ status, checks: body.checks }).toEqual({
      status: 200,
      checks: { database: 'ok', broker: 'ok', consumers: 'ok', outbox: 'ok' },
    });
  });
});
