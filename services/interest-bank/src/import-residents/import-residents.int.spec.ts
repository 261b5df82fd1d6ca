import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ResidentRegistered } from '@medverka/event-contracts';
import type { TestCaller } from '@medverka/service-host/testing';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('import');
});
afterAll(() => bank.stop());

const header =
  'givenName;familyName;personnummer;birthDate;gender;municipality;experience;channel;email;street;postalCode;city;consentVersion;consentDate';
const row = (name: string, personnummer = '') =>
  `Kanariegiven;${name};${personnummer};${personnummer ? '' : '1990-01-01'};woman;0880;patient:mental-health;email;k@exempel.se;;;;bank-2026-1;2026-01-15`;
const file = (...rows: string[]) => `\uFEFF${[header, ...rows].join('\r\n')}\r\n`;
let keys = 0;
const send = (
  body: string | Uint8Array,
  idempotencyKey = `import ${++keys}`,
  as: TestCaller = { role: 'coordinator' },
) =>
  bank.service.http('POST', '/v1/resident-imports', {
    as,
    body,
    idempotencyKey: idempotencyKey.replaceAll(' ', '-'),
    headers: { 'content-type': 'text/csv' },
  });
const count = async () =>
  (await bank.service.sql<{ count: number }>('select count(*)::int as count from resident'))[0]!.count;

describe('an import', () => {
  it('takes every row, and says each', async () => {
    const before = await count();
    expect(await send(file(row('Ett'), row('Två', '189001019802')))).toMatchObject({
      status: 201,
      body: { imported: 2 },
    });
    expect(await count()).toBe(before + 2);
    await bank.service.eventually(async () =>
      expect(await bank.service.published(ResidentRegistered)).toHaveLength(2),
    );
    const read = await bank.service.http('GET', '/v1/residents', { as: { role: 'coordinator' } });
    expect(read.body).toMatchObject({
      items: [
        { familyName: 'Ett', hasPersonnummer: false },
        { familyName: 'Två', birthDate: '1890-01-01', hasPersonnummer: true },
      ],
    });
  });

  it('with the same key again gives the same answer and takes nothing', async () => {
    const text = file(row('Tre'));
    await send(text, 'the-same');
    const before = await count();
    expect(await send(text, 'the-same')).toMatchObject({ status: 201, body: { imported: 1 } });
    expect(await send(file(row('Annan')), 'the-same')).toMatchObject({ status: 422 });
    expect(await count()).toBe(before);
  });

  it('of the same file under another key finds everybody in the bank already', async () => {
    const text = file(row('Fyra'), row('Fem', '189001029819'));
    await send(text);
    const before = await count();
    expect(await send(text)).toMatchObject({
      status: 422,
      body: {
        type: 'urn:medverka:problem:import-has-faults',
        faults: [
          { row: 2, column: 'familyName', rule: 'is-not-in-the-bank-yet' },
          { row: 3, column: 'personnummer', rule: 'is-not-in-the-bank-yet' },
        ],
      },
    });
    expect(await count()).toBe(before);
  });

  it('with one bad row takes none, and names the row without its data', async () => {
    const before = await count();
    const answer = await send(
      file(row('Sex'), row('Sju', '189001019803'), row('Åtta').replace('0880', '0999')),
    );
    expect(answer).toMatchObject({
      status: 422,
      body: {
        faultCount: 2,
        faultyRows: 2,
        faults: [
          { row: 3, column: 'personnummer', rule: 'is-possible' },
          { row: 4, column: 'municipality', rule: 'exists' },
        ],
      },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/Sju|9803|Kanarie/);
    expect(await count()).toBe(before);
  });

  it('with somebody twice in the file is refused', async () => {
    const answer = await send(
      file(row('Nio', '189001039800'), row('Tio', '189001039800'), row('Elva'), row('ELVA')),
    );
    expect(answer.body.faults).toEqual([
      { row: 3, column: 'personnummer', rule: 'is-in-the-file-once' },
      { row: 5, column: 'familyName', rule: 'is-in-the-file-once' },
    ]);
  });

  it.each([
    ['JSON', '{}', { 'content-type': 'application/json' }, 415, 'not-csv'],
    ['bytes that are no UTF-8', Buffer.from(file(row('Ström')), 'latin1'), undefined, 400, 'utf8-malformed'],
  ])('of %s is refused', async (_, body, headers, status, slug) => {
    const answer = await bank.service.http('POST', '/v1/resident-imports', {
      as: { role: 'coordinator' },
      body,
      idempotencyKey: 'wrong-kind',
      headers: headers ?? { 'content-type': 'text/csv' },
    });
    expect(answer).toMatchObject({ status, body: { type: `urn:medverka:problem:${slug}` } });
  });

  it('is for coordinators', async () => {
    expect(await send(file(row('Nej')), 'nej', { role: 'resident' })).toMatchObject({ status: 403 });
  });

  it('that cannot be saved to the end leaves nothing', async () => {
    await bank.owner(`create function refuse() returns trigger language plpgsql as
      $$ begin if (select count(*) from resident) > 2100 then raise exception 'odd' using errcode = '23514'; end if;
         return new; end $$`);
    await bank.owner(
      'create trigger refuse before insert on resident for each row execute function refuse()',
    );
    const before = await count();
    const rows = Array.from({ length: 4_100 }, (_, at) => row(`Halv ${at}`));
    const answer = await send(file(...rows), 'half');
    await bank.owner('drop trigger refuse on resident');
    expect(answer.status).toBe(500);
    expect(await count()).toBe(before);
    expect(await send(file(...rows), 'half')).toMatchObject({ status: 201, body: { imported: 4_100 } });
  });

  it('of 10 000 rows leaves others answered meanwhile', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => row(`Många ${at}`));
    let done = false;
    const sending = send(file(...rows)).finally(() => {
      done = true;
    });
    let answered = 0;
    while (!done) {
      expect(await bank.service.http('GET', '/health/live')).toMatchObject({ status: 200 });
      answered += 1;
    }
    expect(await sending).toMatchObject({ status: 201, body: { imported: 10_000 } });
    expect(answered).toBeGreaterThan(10);
  });
});
