import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, httpReady, testPerson } from '@medverka/local-environment';
import { faultsOf } from '@medverka/service-host';
import { expectedOperations } from './access-matrix/operations.ts';
import { stockCounty } from './access-matrix/stock-county.ts';
import { Matrix } from './access-matrix/try-matrix.ts';
import { Person } from './client/person.ts';
import { until } from './client/until.ts';
import { asServerOwner, dumpDatabases } from './data-protection/database-dump.ts';
import { filesWith } from './data-protection/files-with.ts';
import { LoadOnBank } from './data-protection/load-on-bank.ts';
import { readEachMinute, readEachNight } from './data-protection/periodic-looks.ts';
import { registers } from './data-protection/registers.ts';
import { readThrough } from './data-protection/row-look-up.ts';
import { SignedTokens } from './data-protection/signed-tokens.ts';
import { checkInvariants } from './invariants/check.ts';
import { today } from './kalmar-plan/local-time.ts';
import { readBankShape } from './kalmar-plan/plan.ts';
import { inventResidents } from './kalmar-plan/residents.ts';
import type { Stage } from './kalmar-plan/stage.ts';
import type { LocalSystem } from './local-system/local-system.ts';
import { serviceNames } from './local-system/services.ts';
import type { ApiDescription } from './testing/nonsense.ts';
import { attendOneMeeting, lineOf } from './testing/one-payout.ts';
import { stageOf, systemForTest } from './testing/played-system.ts';
import { callRaw } from './testing/raw-call.ts';
import { FUNDING_SOURCE, setUpSmallCounty } from './testing/small-county.ts';

const [person] = inventResidents(readBankShape(), 'small-county');
const payee = {
  personnummer: '18900101-9802',
  account: { kind: 'bank-account', clearing: '6000', number: '987123645' },
};
/** All by which this person could be told. */
const canaries = [
  ...[person!.familyName, person!.personnummer, person!.email, person!.street].filter(Boolean),
  ...['189001019802', '987123645'],
];

let system: LocalSystem;
let stage: Stage;
let residentId: string;
let assignmentId: string;
let openOffer: string;

type Offer = { assignmentId: string; residentId: string; state: string };
type Proof = {
  state: string;
  answers: { service: string; state: string; kept: { what: string; reason: string }[] }[];
};
const matching = <T>(path: string) => stage.coordinator.get<T>('assignment-matching', path);

beforeAll(async () => {
  system = await systemForTest({ oneProcess: true });
  stage = stageOf(system);
  const settings = { grantedOre: 10_000_000, years: [2019, 2035], residents: 1 };
  const groupId = await setUpSmallCounty(stage.coordinator, settings);
  assignmentId = await attendOneMeeting(stage, groupId, '2019-03-05');
  residentId = (await matching<Offer>(`/v1/assignments/${assignmentId}`)).residentId;
  await stage.coordinator.put('compensation', `/v1/payees/${residentId}`, payee);
  const request = {
    ...{ groupId, activityKind: 'single-meeting', title: 'Dialogmöte', place: { form: 'online' }, seats: 1 },
    occasions: [{ startsAt: '2035-03-05T12:00:00Z', endsAt: '2035-03-05T14:00:00Z' }],
    fundingSource: FUNDING_SOURCE,
  };
  const { requestId } = await stage.coordinator.post<{ requestId: string }>(
    ...(['assignment-matching', '/v1/requests', request, { idempotencyKey: randomUUID() }] as const),
  );
  openOffer = await until('somebody is asked', async () => {
    const offers = await stage.coordinator.all<Offer>(
      'assignment-matching',
      `/v1/assignments?requestId=${requestId}`,
    );
    return offers[0]?.assignmentId;
  });
}, 240_000);

afterAll(() => system?.environment.stop());

describe('the register of personal data', () => {
  it.each(serviceNames)('of %s names a purpose for every column that is stored', async (service) => {
    const columns = await asServerOwner(system, service, async (client) => {
      const { rows } = await client.query<{ table: string; name: string }>(
        `select c.table_name as table, c.column_name as name from information_schema.columns c
           join information_schema.tables t using (table_schema, table_name)
          where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`,
      );
      return rows;
    });
    expect(faultsOf(registers[service], columns)).toEqual([]);
  });

  it('knows why each field of every service is there', async () => {
    const assessment = await stage.coordinator.get<{ fields: object[]; withoutPurpose: string[] }>(
      'interest-bank',
      '/v1/impact-assessment',
    );
    expect(assessment.withoutPurpose).toEqual([]);
    expect(assessment.fields.length).toBeGreaterThan(100);
  });
});

describe('a stolen dump of all databases, without the keys', () => {
  it('tells nobody’s name, number, address or account', async () => {
    const dump = await dumpDatabases(system);
    expect(dump.some(({ text }) => text.includes(residentId))).toBe(true);
    const found = dump.filter(({ text }) => canaries.some((canary) => text.includes(canary)));
    expect(found.map(({ table }) => table)).toEqual([]);
  });
});

describe('what is past its time', () => {
  it('is known to every service, under the county’s decisions, and a run removes nothing that is not', async () => {
    const administrator = new Person(system, 'operator', 'kalmar', 0);
    const line = {
      ground6: '6.1.e',
      ground9: 'none',
      controller: ['Länet', 'The county'],
      processors: [],
      receivers: [],
    };
    const texts = { name: ['Ändamål', 'Purpose'], why: ['För att', 'In order to'] };
    for (const code of ['telling', 'fair-draw', 'participation', 'payment', 'accounting', 'access-log']) {
      const retention = { months: 600, from: ['efter året', 'after the year'] };
      await administrator.put('interest-bank', `/v1/purposes/${code}`, {
        ...{ ...line, ...texts, retention, decisionId: 'LGL 2026/17' },
      });
    }
    for (const service of [
      'interest-bank',
      'assignment-matching',
      'compensation',
      'notifications',
    ] as const) {
      const { rules } = await administrator.get<{ rules: { state: string; due: number }[] }>(
        service,
        '/v1/retention',
      );
      expect(rules.filter(({ state }) => state === 'runs').length).toBeGreaterThanOrEqual(3);
      expect(rules.filter(({ due }) => due > 0)).toEqual([]);
      expect(await administrator.post(service, '/ops/retention/run', {})).toEqual([]);
    }
  });
});

describe('everything about a person', () => {
  it('comes from all services, for machines and to read, and the person sees that it was asked for', async () => {
    const path = `/v1/residents/${residentId}/copy`;
    const copy = await stage.coordinator.get<{ services: { service: string; looks: { what: string }[] }[] }>(
      'interest-bank',
      `${path}?why=asked-by-the-person`,
    );
    expect(copy.services.map(({ service }) => service).sort()).toEqual([...serviceNames].sort());
    const text = JSON.stringify(copy);
    for (const known of [person!.familyName, '189001019802', '987123645', '2019-03-05']) {
      expect(text).toContain(known);
    }
    const page = await stage.coordinator.get<string>(
      'interest-bank',
      `${path}/readable?why=asked-by-the-person`,
    );
    expect(page).toContain(person!.familyName);
    expect(page).toContain('Dina uppgifter i Medverka');
    const looks = await stage.coordinator.get<{ service: string; what: string; why: string }[]>(
      'interest-bank',
      `/v1/residents/${residentId}/access-log?why=supervision`,
    );
    for (const service of ['interest-bank', 'compensation', 'assignment-matching']) {
      expect(looks).toContainEqual(
        expect.objectContaining({ service, what: 'copy', why: 'asked-by-the-person' }),
      );
    }
  });
});

describe('whoever acted for somebody and may no longer', () => {
  it('is refused by matching and compensation too, and gets the right back from nobody', async () => {
    const administrator = new Person(system, 'operator', 'kalmar', 0);
    const { accountId } = await administrator.post<{ accountId: string }>(
      'access',
      '/v1/accounts',
      { personnummer: testPerson('bo').personalIdentityNumber },
      { idempotencyKey: randomUUID() },
    );
    // Signs in each time: the right is in the token, which lives for ten minutes.
    const bearer = () => new Person(system, 'bo', 'kalmar', 0).bearer();
    const give = async () => {
      const body = { accountId, role: 'resident', resident: residentId };
      const call = { method: 'POST', path: '/v1/grants', token: await administrator.bearer(), body };
      return (await callRaw(system, { service: 'access', ...call, idempotencyKey: randomUUID() })).status;
    };
    const representative = {
      ...{ givenName: 'Kanariegod', familyName: 'Kanarieman', accountId },
      ...{ kind: 'legal-representative', mayConsent: 'resident', protectedIdentity: false },
    };
    const key = { idempotencyKey: randomUUID() };
    const path = `/v1/residents/${residentId}/representatives`;
    const { representativeId } = await stage.coordinator.post<{ representativeId: string }>(
      ...(['interest-bank', path, representative, key] as const),
    );
    expect(await give()).toBe(201);
    const statuses = async () => {
      const token = await bearer();
      const ask = async (service: 'assignment-matching' | 'compensation', method: string, path: string) =>
        (await callRaw(system, { service, method, path, token })).status;
      return [
        await ask('assignment-matching', 'GET', `/v1/assignments/${openOffer}`),
        await ask('compensation', 'GET', `/v1/payees/${residentId}/earnings`),
      ];
    };
    expect(await statuses()).toEqual([200, 200]);
    await stage.coordinator.post('interest-bank', `${path}/${representativeId}/end`);
    await until('access has heard it', async () => (await statuses())[0] !== 200);
    expect(await statuses()).toEqual([404, 404]);
    const token = await bearer();
    const answer = { service: 'assignment-matching', path: `/v1/assignments/${openOffer}/accept` } as const;
    expect((await callRaw(system, { ...answer, token, body: {} })).status).toBe(404);
    expect((await matching<Offer>(`/v1/assignments/${openOffer}`)).state).toBe('offered');
    expect(await give()).toBe(409);
  });
});

describe('a person’s rows', () => {
  it.each(serviceNames)('are found in %s by an index, however many others there are', async (service) => {
    expect(await readThrough(system, service)).toEqual([]);
  });

  it.each(serviceNames)(
    'that are sealed in %s are found by their time, however old the log is',
    async (service) => {
      expect(await readEachMinute(system, service)).toEqual([]);
    },
  );

  it.each(serviceNames)(
    'that are past their time in %s are found without reading all that is kept',
    async (service) => {
      expect(await readEachNight(system, service)).toEqual([]);
    },
  );
});

describe('keys exchanged while several processes of the bank are read from and written to', () => {
  let load: LoadOnBank;
  const keyFile = () =>
    JSON.parse(readFileSync(system.secrets.path('interest-bank.field-keys.json'), 'utf8')) as {
      current: number;
      master: Record<string, string>;
    };
  const replica = async () => {
    const port = await freePort();
    const started = await system.startReplica('interest-bank', `bank-${port}`, {
      more: { PORT: String(port) },
    });
    const url = `http://127.0.0.1:${port}`;
    await until('it is ready', () => httpReady(`${url}/health/ready`)().catch(() => false));
    return { started, url };
  };
  /** As an operator gives it; dies at the named point. */
  const rotate = (failpoints?: string) => {
    const settings = JSON.parse(readFileSync(system.settingsFile, 'utf8')) as Record<string, object>;
    if (failpoints) Object.assign(settings['interest-bank']!, { FAILPOINTS: failpoints });
    const file = system.secrets.path('rotation.json');
    writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
    return system.operate('rotate-field-keys', { SETTINGS_FILE: file });
  };

  it('loses nothing, also when the command dies at each of its steps', async () => {
    const other = await replica();
    // In another county, which has keys of its own and no influence on what is asked here.
    const tokens = new SignedTokens(system);
    const staff = (role: string, tenant: string) =>
      tokens.token({ sub: randomUUID(), tenant, grants: [{ role }] });
    load = new LoadOnBank(
      () => staff('coordinator', 'kronoberg'),
      [system.urlOf('interest-bank'), other.url],
    );
    const before = keyFile();
    load.start(3);
    for (const point of ['begun', 'batch', 'raised']) {
      await expect(rotate(`rotation.${point}=exit`)).rejects.toThrow('SIGKILL');
    }
    expect(Object.keys(keyFile().master)).toHaveLength(2);
    expect(await rotate()).toContain('interest-bank: master key 1 is out of the file.');
    const turned = load.people.length;
    await until('all go on by the new key alone', async () => load.people.length > turned + 5);
    for (const service of ['interest-bank', 'compensation', 'notifications'] as const) {
      const renewed = await callRaw(system, {
        ...{ service, path: '/ops/field-keys/renew', body: { residentId } },
        token: staff('operator', 'kalmar'),
      });
      expect([service, renewed.status]).toEqual([service, 200]);
    }
    await load.end();
    expect(load.faults).toEqual([]);
    expect(load.reads).toBeGreaterThan(20);
    expect(keyFile().current).toBe(2);
    expect(Object.keys(keyFile().master)).toEqual(['2']);
    expect(keyFile().master[2]).not.toBe(before.master[1]);
    await other.started.stop();
  }, 240_000);

  it('needs the old key nowhere: a process that never had it reads everybody', async () => {
    const fresh = await replica();
    await load.readAll([fresh.url, system.urlOf('interest-bank')]);
    expect(load.faults).toEqual([]);
    const copy = await stage.coordinator.get<object>(
      'interest-bank',
      `/v1/residents/${residentId}/copy?why=supervision`,
    );
    for (const known of [person!.familyName, '189001019802', '987123645'])
      expect(JSON.stringify(copy)).toContain(known);
    await fresh.started.stop();
  }, 120_000);
});

describe('erasure in mid-flow', () => {
  let erasureId: string;
  const proof = () => stage.coordinator.get<Proof>('interest-bank', `/v1/erasures/${erasureId}`);
  const stateOf = (answers: Proof['answers'], service: string) =>
    answers.find((answer) => answer.service === service)?.state;

  it('is answered by every service, with what is kept and why', async () => {
    const body = { residentId, ground: 'own-wish', decisionId: 'RS 2026-117' };
    const opened = await stage.coordinator.post<{ erasureId: string }>(
      'interest-bank',
      '/v1/erasures',
      body,
      {
        idempotencyKey: randomUUID(),
      },
    );
    erasureId = opened.erasureId;
    const { answers } = await until('all have answered', async () => {
      const now = await proof();
      return now.answers.every(({ state }) => state !== 'missing') && now;
    });
    expect(stateOf(answers, 'compensation')).toBe('waits');
    expect(answers.find(({ service }) => service === 'compensation')!.kept).toContainEqual(
      expect.objectContaining({ what: 'payee_identity', count: 1, reason: 'not-paid-yet' }),
    );
    for (const service of ['interest-bank', 'access', 'assignment-matching', 'notifications']) {
      expect([service, stateOf(answers, service)]).toEqual([service, 'done']);
    }
  });

  it('calls off what was asked', async () => {
    expect((await matching<Offer>(`/v1/assignments/${openOffer}`)).state).toBe('cancelled');
  });

  it('still pays what was earned, also when the bank sends it back once', async () => {
    const payOut = async () => {
      const { payoutRunId } = await stage.finance.post<{ payoutRunId: string }>(
        'compensation',
        '/v1/payout-runs',
        { payDay: today() },
        { idempotencyKey: randomUUID() },
      );
      return lineOf(stage, payoutRunId);
    };
    const receipt = (payoutLineId: string, outcome: string, amountOre: number) =>
      stage.finance.post(
        'compensation',
        '/v1/payout-receipts',
        { items: [{ payoutLineId, outcome, amountOre, valueDate: today() }] },
        { idempotencyKey: randomUUID() },
      );
    const accrued = await stage.approver.all<{ compensationId: string; contentHash: string }>(
      'compensation',
      '/v1/compensations?state=accrued',
    );
    const items = accrued.map(({ compensationId, contentHash }) => ({
      compensationId,
      contentHash,
      decision: 'approve',
    }));
    await stage.approver.post('compensation', '/v1/approvals', { items }, { idempotencyKey: randomUUID() });
    const first = await payOut();
    expect(first.totalOre).toBe(50_000);
    await receipt(first.payoutLineId, 'returned', first.totalOre);
    const second = await until('it can be paid again', async () => {
      const line = await payOut();
      return line.payoutLineId !== undefined && line;
    });
    expect(second.totalOre).toBe(50_000);
    await receipt(second.payoutLineId, 'confirmed', second.totalOre);
  });

  it('is done once no return can come any more: the money is there, and no person', async () => {
    await asServerOwner(system, 'compensation', async (client) => {
      await client.query(`update payout_line set settled_on = settled_on - 100 where state = 'confirmed'`);
      await client.query(`update timer set due_at = now(), next_at = now() where kind = 'payee-may-go'`);
    });
    const done = await until('the last service is done', async () => {
      const now = await proof();
      return now.state === 'done' && now;
    });
    const kept = done.answers.flatMap(({ kept }) => kept);
    expect(kept).toContainEqual(expect.objectContaining({ what: 'ledger_transfer', reason: 'accounting' }));
    const keys = await asServerOwner(system, 'interest-bank', async (client) =>
      client.query('select 1 from person_key where person_id = $1', [residentId]),
    );
    expect(keys.rowCount).toBe(0);
    const rest = await asServerOwner(system, 'compensation', async (client) =>
      client.query('select account, tax from payee_identity'),
    );
    expect(rest.rows).toEqual([{ account: null, tax: null }]);
  });

  it('leaves the planted texts nowhere: neither in databases, nor streams, logs, dead letters and any file; the books are whole', async () => {
    const dump = await dumpDatabases(system);
    const found = dump.filter(({ text }) => canaries.some((canary) => text.includes(canary)));
    expect(found.map(({ table }) => table)).toEqual([]);
    // Short names may be met by chance in so many random bytes.
    expect(
      filesWith(
        system,
        canaries.filter((canary) => canary!.length >= 8),
      ),
    ).toEqual([]);
    const verdicts = await until(
      'what waits has been told',
      async () => {
        const now = await checkInvariants(system.settingsFile, canaries);
        return now.every(({ id, broken }) => id === 'G7' || broken === 0) && now;
      },
      20_000,
    ).catch(() => checkInvariants(system.settingsFile, canaries));
    // No finance system takes its messages here: that something waits for it is as it should be.
    expect(verdicts.filter(({ id, broken }) => id !== 'G7' && broken > 0)).toEqual([]);
  });
});

describe('every role at every endpoint, for the own, another’s and another county’s things', () => {
  it('gets what is stated, and an id that is not the caller’s is answered as one that there is not', async () => {
    const described = await Promise.all(
      serviceNames.map(async (service) => {
        const { body } = await callRaw(system, { service, method: 'GET', path: '/openapi.json' });
        return expectedOperations(service, body as unknown as ApiDescription);
      }),
    );
    expect(described.flatMap(({ faults }) => faults)).toEqual([]);
    const matrix = new Matrix(system, new SignedTokens(system), await stockCounty(stage.coordinator));
    const { cells, indistinguishable, faults } = await matrix.try(
      described.flatMap(({ operations }) => operations),
    );
    expect(faults).toEqual([]);
    expect([cells > 1_500, indistinguishable > 100]).toEqual([true, true]);
  }, 300_000);
});
