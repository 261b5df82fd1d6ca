import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { BudgetReserved, event, ResidentRegistered } from '@medverka/event-contracts';
import { testDatabase, testNats } from '@medverka/local-environment';
import { startForTest, type TestCaller, type TestService } from '@medverka/service-host/testing';
import { Client } from 'pg';
import { assignmentMatchingService } from '../assignment-matching.module.ts';
import type { Eligibility } from '../domain/pool-person.ts';
import type { Features } from '../storage/pool.store.ts';
import { Neighbours } from './neighbours.ts';
import { unlimited } from './people.ts';

/** Real servers on a machine that may be busy. */
type Json = Record<string, unknown>;

/** The service on real servers, with stand-ins for its two neighbours, and the steps that most tests take. */
export class Matching {
  private constructor(
    readonly service: TestService,
    readonly neighbours: Neighbours,
    private readonly ownerUrl: string,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(name: string, settings: Record<string, string> = {}): Promise<Matching> {
    const database = await testDatabase(name);
    const nats = await testNats();
    const neighbours = await Neighbours.start();
    const service = await startForTest(assignmentMatchingService, {
      ...(process.env.TEST_LOG ? { log: process.stderr } : {}),
      database,
      nats,
      settings: {
        ACCESS_URL: neighbours.url,
        INTEREST_BANK_URL: neighbours.url,
        SERVICE_CLIENT_ID: 'assignment-matching',
        SERVICE_CLIENT_SECRET: 'only-for-this-very-test',
        ...settings,
      },
    });
    return new Matching(service, neighbours, database.ownerUrl, async () => {
      await service.stop();
      await neighbours.stop();
      await nats.stop();
      await database.drop();
    });
  }

  async call<Body = Json>(method: string, path: string, as: TestCaller, body?: object, key?: string) {
    const token = await this.neighbours.issuer.token(as, { issuer: this.neighbours.url });
    return this.service.http<Body>(method, path, {
      token,
      idempotencyKey: key ?? randomUUID(),
      ...(body ? { body } : {}),
    });
  }

  /** A coordinator asks, and is answered well. */
  async ok<Body = Json>(method: string, path: string, body?: object): Promise<Body> {
    const answer = await this.call<Body>(method, path, coordinator, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Registers residents in the bank's stand-in and waits until the pool knows them. */
  async register(
    people: readonly (Partial<Features['features'] & object> & { eligibility?: Partial<Eligibility> })[],
    tenant = 'kalmar',
  ): Promise<string[]> {
    const ids = people.map(({ eligibility, ...features }) => {
      const residentId = randomUUID();
      this.neighbours.residents.set(residentId, {
        residentId,
        revision: 1,
        state: 'active',
        features: {
          gender: 'woman',
          birthYear: 1970,
          municipality: '0880',
          experience: ['patient:mental-health'],
          language: 'sv',
          ...features,
        },
        eligibility: { ...unlimited, ...eligibility },
      });
      return residentId;
    });
    for (const residentId of ids) {
      await this.service.deliver(event(ResidentRegistered, { residentId, revision: 1 }), { tenant });
    }
    await this.eventually(async () =>
      expect(
        await this.service.sql(
          'select id from pool_person where resident_id = any($1) and known_revision > 0',
          [ids],
          tenant,
        ),
      ).toHaveLength(ids.length),
    );
    return ids;
  }

  async group(body: object = { name: 'Samordnande grupp psykisk hälsa' }): Promise<string> {
    return (await this.ok<{ groupId: string }>('POST', '/v1/groups', body)).groupId;
  }

  async publish(body: object): Promise<string> {
    return (await this.ok<{ requestId: string }>('POST', '/v1/requests', body)).requestId;
  }

  async reserve(requestId: string, revision = 1): Promise<void> {
    await this.service.deliver(
      event(BudgetReserved, { requestId, revision, fundingSource: 'plan', reservedOre: 100_000 }),
    );
  }

  async publishAndReserve(body: object): Promise<string> {
    const requestId = await this.publish(body);
    await this.reserve(requestId);
    return requestId;
  }

  state(requestId: string): Promise<Json> {
    return this.ok('GET', `/v1/requests/${requestId}`);
  }

  async inState(requestId: string, state: string): Promise<Json> {
    return this.eventually(async () => {
      const request = await this.state(requestId);
      expect(request.state).toBe(state);
      return request;
    });
  }

  async assignments(requestId: string, state?: string): Promise<Assigned[]> {
    const { items } = await this.ok<{ items: Assigned[] }>(
      'GET',
      `/v1/assignments?limit=100&requestId=${requestId}${state ? `&state=${state}` : ''}`,
    );
    return items;
  }

  async offers(requestId: string, count: number): Promise<Assigned[]> {
    return this.eventually(async () => {
      const offered = await this.assignments(requestId, 'offered');
      expect(offered).toHaveLength(count);
      return offered;
    });
  }

  answer(assignment: Assigned, verb: 'accept' | 'decline' | 'cancel', body?: object) {
    const as = { role: 'resident', residentId: assignment.residentId } as const;
    return this.call(
      'POST',
      `/v1/assignments/${assignment.assignmentId}/${verb}`,
      as,
      body ?? (verb === 'decline' ? { reason: 'no-time' } : {}),
    );
  }

  /** A connection of its own to the service's database; whoever asks ends it. */
  async owner(): Promise<Client> {
    const owner = new Client({ connectionString: this.ownerUrl });
    await owner.connect();
    return owner;
  }

  /** While `work` runs, the database refuses every write to the table, as it would when it is full. */
  async whileSavingFails<T>(table: string, work: () => Promise<T>): Promise<T> {
    const owner = await this.owner();
    try {
      await owner.query(
        `create or replace function refuse() returns trigger language plpgsql as
         $$ begin raise exception 'refused' using errcode = 'P0001'; end $$`,
      );
      await owner.query(
        `create trigger refuse before insert or update on ${table} for each row execute function refuse()`,
      );
      return await work();
    } finally {
      await owner.query(`drop trigger refuse on ${table}`);
      await owner.end();
    }
  }

  /** Waits until a message was handled and committed; its inbox row says so. */
  async handled(...ids: string[]): Promise<void> {
    await this.eventually(async () => {
      for (const id of ids) expect(await this.inbox(id)).toBe(1);
    });
  }

  async inbox(id: string): Promise<number> {
    const rows = await this.service.sql('select consumer from inbox_message where message_id like $1', [
      `%/${id}`,
    ]);
    return rows.length;
  }

  /** Says an event and waits until it is handled. */
  async say(said: object, delivery?: { id?: string; tenant?: string; publisher?: string }): Promise<void> {
    await this.handled(await this.service.deliver(said, delivery));
  }

  eventually<T>(attempt: () => T | Promise<T>): Promise<T> {
    return this.service.eventually(attempt, 30_000);
  }
}

export interface Assigned {
  readonly assignmentId: string;
  readonly residentId: string;
  readonly state: string;
  readonly substitute: boolean;
  readonly revision: number;
  readonly body?: string;
  readonly filledBy: string;
  readonly answerBy?: string;
}

export const coordinator: TestCaller = {
  role: 'coordinator',
  grants: [{ role: 'coordinator', permission: 'take-over-history' }],
};

const day = 86_400_000;

/** An occasion of two hours, so many days from now. */
export const inDays = (days: number, hours = 2) => {
  const startsAt = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + days * day);
  return {
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + hours * 3_600_000).toISOString(),
  };
};

/** Each request on a day of its own, so that nobody is busy with another one. */
let days = 30;

export const asking = (groupId: string, more: object = {}) => ({
  groupId,
  activityKind: 'single-meeting',
  title: 'Möte om bemötande',
  place: { form: 'room', municipality: '0880' },
  occasions: [inDays(days++)],
  seats: 2,
  fundingSource: 'plan',
  ...more,
});
