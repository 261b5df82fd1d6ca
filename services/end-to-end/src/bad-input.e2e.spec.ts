import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Person } from './client/person.ts';
import { until } from './client/until.ts';
import { checkInvariants } from './invariants/check.ts';
import type { Stage } from './kalmar-plan/stage.ts';
import type { LocalSystem } from './local-system/local-system.ts';
import type { ServiceName } from './local-system/services.ts';
import { badAttendance } from './testing/bad-calls/attendance.ts';
import {
  type AttemptedCall,
  goodRequest,
  goodResident,
  type Surroundings,
} from './testing/bad-calls/bad-call.ts';
import { badBodies } from './testing/bad-calls/bodies.ts';
import { badCallers } from './testing/bad-calls/callers.ts';
import { badMoney, badResidents } from './testing/bad-calls/people-and-money.ts';
import { badRequests } from './testing/bad-calls/requests.ts';
import { setUpSurroundings } from './testing/bad-calls/surroundings.ts';
import { badMessages } from './testing/bad-messages.ts';
import { OutsideConnection } from './testing/outside-connection.ts';
import { stageOf, systemForTest } from './testing/played-system.ts';
import { callRaw } from './testing/raw-call.ts';
import { FUNDING_SOURCE } from './testing/small-county.ts';

let system: LocalSystem;
let stage: Stage;
let at: Surroundings;
let region: OutsideConnection;
let finance: OutsideConnection;

const call = (raw: AttemptedCall) => {
  const { idempotencyKey = randomUUID(), ...rest } = raw;
  return callRaw(system, { ...rest, ...(idempotencyKey !== null && { idempotencyKey }) });
};
const publish = (body: object, idempotencyKey: string = randomUUID()) =>
  stage.coordinator.post<{ requestId: string }>('assignment-matching', '/v1/requests', body, {
    idempotencyKey,
  });

beforeAll(async () => {
  system = await systemForTest({ oneProcess: true });
  stage = stageOf(system);
  at = await setUpSurroundings(system, stage);
  region = await OutsideConnection.open(system, 'region');
  finance = await OutsideConnection.open(system, 'finance');
});

afterAll(async () => {
  await region?.close();
  await finance?.close();
  await system?.environment.stop();
});

const badCalls = [
  ...badRequests,
  ...badBodies,
  ...badAttendance,
  ...badCallers,
  ...badResidents,
  ...badMoney,
];

describe('a bad call is refused with a precise problem, leaves nothing behind, and the next good one passes', () => {
  it.each(badCalls)('%s', async (_, make, [status, type, field, rule]) => {
    const bad = make(at);
    const before = await census(bad.service);
    const answer = await call(bad);
    expect(answer).toMatchObject({
      status,
      contentType: expect.stringContaining('application/problem+json'),
    });
    expect(answer.body).toMatchObject({
      type: `urn:medverka:problem:${type}`,
      title: expect.stringMatching(/\w/),
      status,
      detail: expect.stringMatching(/\w.*\.$/),
      instance: expect.stringMatching(/^urn:medverka:request:./),
    });
    if (field !== undefined)
      expect(answer.body.errors).toContainEqual({
        field,
        rule,
        detail: expect.stringMatching(/^(?!Breaks the rule).*\w/),
      });
    expect(await census(bad.service)).toEqual(before);
    await goodCall[bad.service]!();
  });

  /** What there is of that which the bad calls are about. */
  async function census(service: ServiceName): Promise<unknown[]> {
    const { coordinator, finance, approver } = stage;
    if (service === 'interest-bank') return [await total(coordinator, service, '/v1/residents')];
    if (service === 'assignment-matching') {
      const assignment = await coordinator.get(service, `/v1/assignments/${at.assignmentId}`);
      return [await total(coordinator, service, '/v1/requests'), assignment];
    }
    const runs = await total(finance, service, '/v1/payout-runs');
    return [runs, await total(approver, service, '/v1/compensations')];
  }
  const total = async (person: Person, service: ServiceName, path: string) =>
    (await person.get<{ total: number }>(service, path)).total;

  let days = 0;
  const nextDay = () => new Date(Date.UTC(2035, 6, ++days)).toISOString().slice(0, 10);
  const goodCall: Partial<Record<ServiceName, () => Promise<unknown>>> = {
    'assignment-matching': () => publish(goodRequest(at.groupId, nextDay())),
    'interest-bank': () =>
      stage.coordinator.post(
        'interest-bank',
        '/v1/residents',
        goodResident(`${nextDay()}@medverka.example`),
        {
          idempotencyKey: randomUUID(),
        },
      ),
    compensation: () =>
      stage.coordinator.put('compensation', `/v1/funding-sources/${FUNDING_SOURCE}/budgets/2035`, {
        grantedOre: 10_000_000,
      }),
  };
});

it('an unknown token of an identity provider is refused as OAuth says (RFC 6749, 5.2)', async () => {
  const form = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: at.tokens.coordinator,
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
  };
  const answer = await call({
    service: 'access',
    path: '/v1/tokens',
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(form).toString(),
  });
  expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

it('a budget that does not suffice refuses its request with the reason, and the next that fits is set aside', async () => {
  const { requestId } = await publish({ ...goodRequest(at.groupId, '2035-12-01'), seats: 500 });
  const refused = await stateOf(requestId, ['budget-refused']);
  expect(refused).toMatchObject({ reason: 'insufficient' });
  const { requestId: fitting } = await publish(goodRequest(at.groupId, '2035-12-02'));
  await stateOf(fitting, ['drawing', 'offering', 'filled', 'unfillable']);
});

describe('a bad message is parked with its reason, and its neighbours flow on', () => {
  const operator = () => new Person(system, 'operator');
  const parkedAt = (service: ServiceName) =>
    operator().get<{ items: { id: string; reason: string; detail?: string }[] }>(service, '/ops/parked');

  it.each(badMessages)('%s', async (_, name, { data, stated, reason, detail }) => {
    const good = { ...goodRequest(at.groupId, '2035-11-01'), externalReference: randomUUID() };
    const [from, service] =
      name === 'payout-receipt'
        ? [finance, 'compensation' as const]
        : [region, 'assignment-matching' as const];
    const known = new Set((await parkedAt(service)).items.map(({ id }) => id));
    await from.say(
      name,
      typeof data === 'function' ? data({ ...good, externalReference: randomUUID() }) : data,
      stated,
    );
    await region.say('request-submitted', good);
    const parked = await until('it is parked', async () =>
      (await parkedAt(service)).items.find(({ id }) => !known.has(id)),
    );
    expect(parked).toMatchObject({ reason, detail: expect.stringContaining(detail) });
    await until('the good one after it is a request', async () => {
      const filed = await stage.coordinator.get<{ items: { externalReference?: string }[] }>(
        'assignment-matching',
        '/v1/requests',
      );
      return filed.items.some(({ externalReference }) => externalReference === good.externalReference);
    });
  });

  it('is shown to operators, who try it again or discard it', async () => {
    const token = await operator().bearer();
    const ops = (method: string, path: string, as = token) =>
      call({ service: 'assignment-matching', method, path: `/ops/parked${path}`, token: as });
    const { items } = await parkedAt('assignment-matching');
    const [{ id } = { id: '' }, other] = items;
    expect((await ops('GET', `/${id}`)).body).toMatchObject({
      id,
      kind: 'message',
      stream: 'IN',
      attempts: 1,
    });
    expect(await ops('POST', `/${id}/replay`)).toMatchObject({
      status: 409,
      body: { type: 'urn:medverka:problem:replay-failed' },
    });
    expect((await ops('DELETE', `/${id}`)).status).toBe(204);
    expect((await ops('GET', `/${id}`)).body).toMatchObject({ type: 'urn:medverka:problem:not-found' });
    expect((await parkedAt('assignment-matching')).items).toHaveLength(items.length - 1);
    expect((await ops('DELETE', `/${other!.id}`, at.tokens.coordinator)).status).toBe(403);
  });

  it('is not even taken by the broker when it is oversized', async () => {
    const oversized = { title: 'x'.repeat(300 * 1024) };
    await expect(region.say('request-submitted', oversized)).rejects.toThrow(/maximum/i);
  });
});

it('leaves every request on its way and every invariant whole', async () => {
  const { total } = await stage.coordinator.get<{ total: number }>(
    'assignment-matching',
    '/v1/requests?state=awaiting-budget',
  );
  expect(total).toBe(0);
  const heard = await region.hear();
  expect(heard.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(badMessages.length);
  const broken = async () =>
    (await checkInvariants(system.settingsFile)).filter((verdict) => verdict.broken > 0);
  await until('nothing waits', async () => (await broken()).length === 0, 20_000).catch(() => undefined);
  expect(await broken()).toEqual([]);
});

async function stateOf(requestId: string, states: readonly string[]): Promise<{ state: string }> {
  return until(`${requestId} is ${states.join(' or ')}`, async () => {
    const request = await stage.coordinator.get<{ state: string }>(
      'assignment-matching',
      `/v1/requests/${requestId}`,
    );
    return states.includes(request.state) && request;
  });
}
