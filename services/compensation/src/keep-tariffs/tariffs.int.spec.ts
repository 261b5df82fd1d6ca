import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import kalmar from '../reference-data/tariffs/kalmar.json' with { type: 'json' };
import { attendance, County, occasion } from '../testing/county.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('tariffs');
});
afterAll(() => county.end());

const post = (path: string, body: object, as: object = { role: 'administrator' }) =>
  county.service.http<{ id: string; version: number; rules: string[] }>('POST', path, {
    as: as as never,
    body,
    idempotencyKey: randomUUID(),
  });
const problem = (status: number, slug: string) => ({
  status,
  body: { type: `urn:medverka:problem:${slug}` },
});
const tariff = (validFrom: string, validTo?: string, rules: object = kalmar.rules, code = 'test') => ({
  ...{ code, validFrom, rules },
  ...(validTo && { validTo }),
});

const folder = `${import.meta.dirname}/../reference-data/tariffs`;
it.each(readdirSync(folder))('takes the example %s as it ships', async (file) => {
  const example = {
    ...JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')),
    code: `example-${file.replace('.json', '')}`,
  };
  expect(await post('/v1/tariffs', example)).toMatchObject({ status: 201 });
});

describe('versions of a tariff', () => {
  it('follow each other without gap and overlap', async () => {
    expect(await post('/v1/tariffs', tariff('2017-11-01', '2018-10-31'))).toMatchObject({
      status: 201,
      body: { version: 1 },
    });
    expect(await post('/v1/tariffs', tariff('2018-10-31'))).toMatchObject(problem(409, 'overlaps'));
    expect(await post('/v1/tariffs', tariff('2018-11-02'))).toMatchObject(problem(409, 'leaves-a-gap'));
    expect(await post('/v1/tariffs', tariff('2018-11-01'))).toMatchObject({
      status: 201,
      body: { version: 2 },
    });
  });
  it('are not added twice at the same moment', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => post('/v1/tariffs', tariff('2020-01-01', undefined, kalmar.rules, 'race'))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
  it('do not overlap in the database either', async () => {
    const twice = county.rows(
      `insert into tariff (tenant, id, code, version, valid_from, rules, made_by)
       values ('kalmar', gen_random_uuid(), 'test', 9, '2018-03-01', '{}', 'x')`,
    );
    await expect(twice).rejects.toThrow('two versions of a tariff on one day');
    await expect(county.rows(`update tariff set rules = '{}'`)).rejects.toThrow(
      'a version of a tariff is fixed',
    );
  });
  it('are closed from a day on which nothing has accrued after', async () => {
    const { items } = await county.ok<{ items: { id: string; code: string }[] }>(
      'GET',
      '/v1/tariffs',
      'resident',
    );
    const { id } = items.find(({ code }) => code === kalmar.code)!;
    await county.attend(attendance(await county.publish()));
    const close = (validTo: string) =>
      county.service.http('POST', `/v1/tariffs/${id}/close`, {
        as: { role: 'administrator' },
        body: { validTo },
      });
    expect(await close('2019-02-11')).toMatchObject(problem(409, 'in-use'));
    expect(await close('2019-02-12')).toMatchObject({ status: 200, body: { validTo: '2019-02-12' } });
    expect(await close('2020-02-12')).toMatchObject(problem(409, 'already-closed'));
    expect(
      await post('/v1/tariffs', tariff('2019-02-13', undefined, kalmar.rules, kalmar.code)),
    ).toMatchObject({ status: 201 });
  });
});

describe('a tariff that cannot be', () => {
  it('names every rule that it breaks', async () => {
    const rules = {
      ...kalmar.rules,
      rateBase: 'fixed',
      rates: [{ unit: 'half', percent: 1, upTo: { minutes: 240, inclusive: true } }],
    };
    const answer = await post('/v1/tariffs', tariff('2020-01-01', undefined, rules, 'broken'));
    expect(answer).toMatchObject(problem(422, 'tariff-breaks-rules'));
    expect(answer.body.rules).toEqual(['percent-of-nothing', 'last-tier-is-open']);
  });
  it('is refused for a field that nobody knows, a day that is none, and by who has no right', async () => {
    expect(await post('/v1/tariffs', { ...tariff('2020-01-01'), colour: 'red' })).toMatchObject({
      status: 400,
    });
    expect(await post('/v1/tariffs', tariff('2020-02-30'))).toMatchObject({ status: 400 });
    expect(await post('/v1/tariffs', tariff('2020-01-01'), { role: 'resident' })).toMatchObject({
      status: 403,
    });
  });
});

describe('a preview', () => {
  it('shows what other rules would do to open requests, and changes nothing', async () => {
    const requestId = await county.publish({ seats: 2, occasions: [occasion(1, '2019-03-01', 240)] });
    const rules = { ...kalmar.rules, rates: [{ unit: 'hour', percent: 1 }] };
    const body = { fundingSource: 'plan', validFrom: '2019-03-01', rules };
    const answer = await county.service.http<{ items: object[] }>('POST', '/v1/tariffs/previews', {
      ...{ as: { role: 'approver' as const }, body },
    });
    expect(answer.body.items).toEqual([{ requestId, nowOre: 186_000, thenOre: 372_000 }]);
    expect(await post('/v1/tariffs/previews', { ...body, fundingSource: 'x' })).toMatchObject(
      problem(404, 'not-found'),
    );
  });
});

describe('rate base amounts', () => {
  it('ship for 2016 to 2026, and a county adds what is newer', async () => {
    const base = {
      kind: 'price-base-amount',
      validFrom: '2027-01-01',
      validTo: '2027-12-31',
      amountOre: 6_000_000,
    };
    expect(await post('/v1/rate-base-amounts', base)).toMatchObject({ status: 201 });
    expect(await post('/v1/rate-base-amounts', base)).toMatchObject(problem(409, 'overlaps'));
    expect(
      await post('/v1/rate-base-amounts', { ...base, validFrom: '2026-01-01', validTo: '2026-12-31' }),
    ).toMatchObject(problem(409, 'overlaps'));
    const { items } = await county.ok<{ items: object[] }>('GET', '/v1/rate-base-amounts', 'resident');
    expect(items).toHaveLength(12);
  });
});
