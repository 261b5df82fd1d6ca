import { randomUUID } from 'node:crypto';
import {
  AttendanceRecorded,
  contractOf,
  type EventClass,
  event,
  PayoutReceipt,
  RequestPublished,
} from '@medverka/event-contracts';
import { type TestDatabase, testDatabase, testNats } from '@medverka/local-environment';
import { startForTest, type TestService, testFieldKeys } from '@medverka/service-host/testing';
import pg from 'pg';
import { compensationService } from '../compensation.module.ts';
import kalmar from '../reference-data/tariffs/kalmar.json' with { type: 'json' };

/** The service on real servers, and a county that has a tariff, a funding source and a grant for 2019. */
export class County {
  private constructor(
    readonly service: TestService,
    readonly database: TestDatabase,
    /** With which the same service starts as a process of its own. */
    readonly processSettings: Readonly<Record<string, string>>,
    private readonly ending: () => Promise<void>,
  ) {}

  static async start(name: string, grantedOre = 12_486_000, settings = {}): Promise<County> {
    const [database, nats] = [await testDatabase(`compensation_${name}`), await testNats()];
    const fieldKeys = testFieldKeys();
    const service = await startForTest(compensationService, {
      database,
      nats,
      settings: { FIELD_KEYS_FILE: fieldKeys, ...settings },
    });
    const processSettings = {
      DATABASE_URL: database.url,
      NATS_URL: nats.url,
      ACCESS_URL: service.issuer.url,
      FIELD_KEYS_FILE: fieldKeys,
    };
    const county = new County(service, database, processSettings, async () => {
      await service.stop();
      await nats.stop();
      await database.drop();
    });
    await county.found('kalmar', grantedOre);
    return county;
  }

  end(): Promise<void> {
    return this.ending();
  }

  async found(tenant: string, grantedOre: number): Promise<void> {
    const { source: _, validTo: __, ...tariff } = kalmar;
    await this.ok('POST', '/v1/tariffs', 'administrator', tariff, tenant);
    await this.ok(
      'POST',
      '/v1/funding-sources',
      'administrator',
      { ...plan, tariffCode: tariff.code },
      tenant,
    );
    await this.ok('PUT', '/v1/funding-sources/plan/budgets/2019', 'administrator', { grantedOre }, tenant);
  }

  async ok<Body = Record<string, unknown>>(
    method: string,
    path: string,
    role: Role,
    body?: object,
    tenant = 'kalmar',
  ): Promise<Body> {
    const answer = await this.service.http<Body>(method, path, {
      as: { role, tenant, ...(role === 'resident' && { residentId: randomUUID() }) },
      ...(body && { body }),
      idempotencyKey: randomUUID(),
    });
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Waits until it holds. */
  eventually(check: () => Promise<void>, withinMs?: number): Promise<void> {
    return this.service.eventually(check, withinMs);
  }

  rows<Row extends object = Record<string, unknown>>(
    query: string,
    values: unknown[] = [],
    tenant = 'kalmar',
  ) {
    return this.service.sql(query, values, tenant) as Promise<Row[]>;
  }

  /** As the tables' owner, in the county's scope. */
  async asOwner(statement: string, tenant = 'kalmar'): Promise<void> {
    const owner = new pg.Client({ connectionString: this.database.ownerUrl });
    await owner.connect();
    try {
      await owner.query(`select set_config('app.tenant', $1, false)`, [tenant]);
      await owner.query(statement);
    } finally {
      await owner.end();
    }
  }

  /** What the service has said, the oldest first, as its outbox has it. */
  async said<Event extends object>(eventClass: EventClass<Event>): Promise<Event[]> {
    const rows = await this.rows<{ data: Event }>(
      'select data from outbox_event where type = $1 order by position',
      [contractOf(eventClass).type],
    );
    return rows.map(({ data }) => data);
  }

  async publish(more: Partial<RequestPublished> = {}, tenant = 'kalmar'): Promise<string> {
    const published = request(more);
    await this.service.deliver(published, { tenant });
    await this.eventually(async () => {
      const rows = await this.rows(
        'select 1 from request where id = $1 and answered is not null',
        [published.requestId],
        tenant,
      );
      if (rows.length === 0) throw new Error('not answered yet');
    });
    return published.requestId;
  }

  /** Waits until the attendance is known. */
  async attend(fact: AttendanceRecorded, tenant = 'kalmar'): Promise<void> {
    await this.service.deliver(fact, { tenant });
    await this.eventually(async () => {
      const rows = await this.rows(
        'select 1 from attendance where assignment_id = $1 and occasion = $2 and revision >= $3',
        [fact.assignmentId, fact.occasion, fact.revision],
        tenant,
      );
      if (rows.length === 0) throw new Error('not attended yet');
    });
  }

  standing(): Promise<Compensation[]> {
    return this.rows<Compensation>(
      `select id as "compensationId", kind, amount_ore::float8 as "amountOre", content_hash as "contentHash", state,
              resident_id as "residentId", assignment_id as "assignmentId"
         from compensation where state <> 'reversed' order by id`,
    );
  }

  async decide(items: object[], as: object = {}): Promise<{ outcome: string; reason?: string }[]> {
    const answer = await this.service.http<{ items: { outcome: string; reason?: string }[] }>(
      'POST',
      '/v1/approvals',
      {
        as: { role: 'approver', ...as },
        body: { items },
        idempotencyKey: randomUUID(),
      },
    );
    return answer.body.items;
  }

  async approveAll(): Promise<void> {
    const items = (await this.standing())
      .filter(({ state }) => state === 'accrued')
      .map(({ compensationId, contentHash }) => ({ compensationId, contentHash, decision: 'approve' }));
    if (items.length > 0) await this.decide(items);
  }

  payOut(
    payDay = '2030-01-25',
  ): Promise<{ payoutRunId: string; lines: number; totalOre: number; heldBack: number }> {
    return this.ok('POST', '/v1/payout-runs', 'finance', { payDay });
  }

  lines(state = 'ordered'): Promise<{ id: string; totalOre: number; runId: string }[]> {
    return this.rows(
      `select id, total_ore::float8 as "totalOre", run_id as "runId" from payout_line where state = $1 order by id`,
      [state],
    );
  }

  /** Waits until the receipt is kept. */
  async receipt(
    more: Partial<PayoutReceipt> & { payoutLineId: string; amountOre: number },
    publisher = 'finance',
  ): Promise<void> {
    const said = event(PayoutReceipt, { outcome: 'confirmed', valueDate: '2030-01-25', ...more });
    const id = await this.service.deliver(said, { publisher });
    await this.eventually(async () => {
      const rows = await this.rows('select 1 from payout_receipt where id like $1', [`%${id}`]);
      if (rows.length === 0) throw new Error('not received yet');
    });
  }

  async workItems(kind?: string): Promise<{ kind: string; ref: string }[]> {
    const { items } = await this.ok<{ items: { kind: string; ref: string }[] }>(
      'GET',
      `/v1/work-items?limit=100${kind ? `&kind=${kind}` : ''}`,
      'finance',
    );
    return items;
  }
}

type Role = 'administrator' | 'approver' | 'coordinator' | 'finance' | 'resident';

export interface Compensation {
  readonly compensationId: string;
  readonly kind: string;
  readonly amountOre: number;
  readonly contentHash: string;
  readonly state: string;
  readonly residentId: string;
  readonly assignmentId: string;
}

const plan = { code: 'plan', name: 'Länsgemensam plan', neutralCode: '7701' };

/** One seat at one meeting of four hours: 930 kr. */
export const request = (more: Partial<RequestPublished> = {}): RequestPublished =>
  event(RequestPublished, {
    requestId: randomUUID(),
    revision: 1,
    fundingSource: 'plan',
    activityKind: 'single-meeting',
    groupId: randomUUID(),
    seats: 1,
    occasions: [occasion(1, '2019-02-12', 240)],
    travelEstimateOre: 0,
    ...more,
  });

export const occasion = (number: number, date: string, minutes: number) => ({
  number,
  date,
  minutes,
  startsAt: `${date}T08:00:00Z`,
  endsAt: new Date(Date.parse(`${date}T08:00:00Z`) + minutes * 60_000).toISOString(),
});

export const attendance = (requestId: string, more: Partial<AttendanceRecorded> = {}): AttendanceRecorded =>
  event(AttendanceRecorded, {
    assignmentId: randomUUID(),
    requestId,
    residentId: randomUUID(),
    occasion: 1,
    revision: 3,
    date: '2019-02-12',
    minutes: 240,
    ...more,
  });
