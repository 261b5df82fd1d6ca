import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { event, ResidentRegistered, ResidentWithdrawn } from '@medverka/event-contracts';
import { Transactions } from '@medverka/event-delivery';
import { County } from '../testing/county.ts';
import { reacts } from '../testing/reaction.ts';
import { KeepPayees } from './keep-payees.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('payees');
});
afterAll(() => county.end());

reacts(() => county, {
  event: ResidentRegistered,
  make: async () =>
    event(ResidentRegistered, { residentId: randomUUID(), revision: 1, accountId: randomUUID() }),
  table: 'payee',
  needs: 'residentId',
  effects: async (_, { residentId, accountId }) =>
    (
      await county.rows('select 1 from payee where resident_id = $1 and account_id = $2', [
        residentId,
        accountId,
      ])
    ).length,
});
reacts(() => county, {
  event: ResidentWithdrawn,
  make: async () => event(ResidentWithdrawn, { residentId: randomUUID(), revision: 2 }),
  table: 'payee',
  needs: 'revision',
  effects: async (_, { residentId }) =>
    (
      await county.rows('select 1 from payee where resident_id = $1 and withdrawn_at is not null', [
        residentId,
      ])
    ).length,
});

describe('the payee register', () => {
  const residentId = randomUUID();
  const details = {
    personnummer: '18900101-9802',
    account: { kind: 'bank-account', clearing: '6000', number: '123456789' },
    tax: { kind: 'side-income' },
  };
  const put = (id: string, body: object, as: object) =>
    county.service.http('PUT', `/v1/payees/${id}`, { as: as as never, body });
  const own = { role: 'resident', residentId };

  it('keeps what the resident states, and shows it masked', async () => {
    expect(await put(residentId, details, own)).toMatchObject({ status: 200 });
    const shown = await county.service.http('GET', `/v1/payees/${residentId}`, { as: own as never });
    expect(shown.body).toEqual({
      ...{ residentId, hasDetails: true, personnummerEnding: '02', tax: 'side-income' },
      account: { kind: 'bank-account', ending: '89' },
      ...{ recipient: null, paidBy: 'payroll' },
    });
  });

  it('stores nothing in clear, and opens it for who makes a finance file', async () => {
    const rows = await county.rows<{ id: string; text: string }>(
      `select id, encode(personnummer || account || tax, 'escape') as text from payee_identity`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.text).not.toMatch(/890101|123456789|income/);
    const opened = await county.service
      .get(Transactions)
      .run('kalmar', (tx) =>
        county.service.get(KeepPayees).details(tx, [rows[0]!.id], 'finance-file', 'clerk'),
      );
    expect(opened.get(rows[0]!.id)).toEqual({ ...details, personnummer: '189001019802' });
    expect(
      await county.rows(`select why from payee_access where what = 'read' and by_account = 'clerk'`),
    ).toEqual([{ why: 'finance-file' }]);
  });

  it('has one payee per number', async () =>
    expect(await put(randomUUID(), details, { role: 'coordinator' })).toMatchObject({
      status: 409,
      body: { type: 'urn:medverka:problem:number-belongs-to-another' },
    }));

  it('refuses a number that is none', async () =>
    expect(await put(residentId, { ...details, personnummer: '18900101-9803' }, own)).toMatchObject({
      status: 422,
    }));

  it('is not there for others, nor in another county', async () => {
    expect(await put(residentId, details, { role: 'resident', residentId: randomUUID() })).toMatchObject({
      status: 404,
    });
    const elsewhere = { role: 'coordinator' as const, tenant: 'kronoberg' };
    expect(await county.service.http('GET', `/v1/payees/${residentId}`, { as: elsewhere })).toMatchObject({
      status: 404,
    });
  });
});

describe('to whom pay goes', () => {
  const answers = new Map<string, [number, object]>();
  const asked: (string | undefined)[] = [];
  const bank = createServer((request, response) => {
    asked.push(request.headers.authorization);
    const [status, body] = answers.get(request.url ?? '') ?? [404, {}];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  let paying: County;
  beforeAll(async () => {
    await new Promise<void>((resolve) => bank.listen(0, '127.0.0.1', resolve));
    const { port } = bank.address() as AddressInfo;
    paying = await County.start('recipients', undefined, { INTEREST_BANK_URL: `http://127.0.0.1:${port}` });
  });
  afterAll(async () => {
    await paying?.end();
    bank.closeAllConnections();
    bank.close();
  });

  it('is asked of the bank in the name of who states it, and what the bank refuses is refused', async () => {
    const id = randomUUID();
    const paid = { personnummer: '18900102-9819', tax: { kind: 'side-income' } };
    const represented = { ...paid, recipient: { kind: 'legal-representative', name: 'Godman Godmansson' } };
    const bankSays = (status: number, body: object) =>
      answers.set(`/v1/residents/${id}/pay-recipient`, [status, body]);
    const put = async (body: object) => {
      const as = { role: 'coordinator' } as const;
      const answer = await paying.service.http<{ type?: string }>('PUT', `/v1/payees/${id}`, { as, body });
      return [answer.status, answer.body.type?.split(':').at(-1)];
    };
    expect(await put(paid)).toEqual([404, 'not-found']);
    bankSays(403, {});
    expect(await put(paid)).toEqual([403, 'named-handlers-only']);
    bankSays(500, {});
    expect(await put(paid)).toEqual([503, 'recipient-not-checked']);
    bankSays(200, { receives: 'representative' });
    expect(await put(paid)).toEqual([409, 'paid-to-representative']);
    expect(await put(represented)).toEqual([200, undefined]);
    bankSays(200, { receives: 'resident' });
    expect(await put(represented)).toEqual([409, 'not-paid-to-representative']);
    expect(asked.every((authorization) => authorization?.startsWith('Bearer '))).toBe(true);
  });
});
