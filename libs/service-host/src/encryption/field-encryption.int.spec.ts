import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Transactions } from '@medverka/event-delivery';
import { testDatabase, testNats } from '@medverka/local-environment';
import { exampleService } from '../testing/example-service.ts';
import { startForTest } from '../testing/start-for-test.ts';
import type { TestService } from '../testing/test-service.ts';
import { FieldEncryption, PersonForgotten } from './field-encryption.ts';
import { FieldKeys } from './field-keys.ts';
import { KeyRenewed } from './person-key.ts';
import { SealBroken } from './seal.ts';

let service: TestService;
let transactions: Transactions;
let fields: FieldEncryption;
let end: (() => Promise<void>) | undefined;

const place = { table: 'resident', column: 'name', rowId: '1' };
const county = 'kalmar';
const someone = () => randomUUID();
const sealFor = (person: string, text: string) =>
  transactions.run(county, async (tx) => (await fields.keyOf(tx, person)).encrypt(place, text));
const openFor = (person: string, sealed: Buffer, by = fields, tenant = county) =>
  transactions.read(tenant, async (tx) => (await by.existingKeyOf(tx, person)).decrypt(place, sealed));

beforeAll(async () => {
  const database = await testDatabase('host_fields');
  const nats = await testNats();
  service = await startForTest({ ...exampleService, encryptsFields: true }, { database, nats });
  transactions = service.get(Transactions);
  fields = service.get(FieldEncryption);
  end = async () => {
    await service.stop();
    await nats.stop();
    await database.drop();
  };
});
afterAll(() => end?.());

describe('an encrypted field', () => {
  it('is read again by the same person’s key', async () => {
    const person = someone();
    const sealed = await sealFor(person, 'Åsa Öberg');
    expect(sealed.includes('Åsa')).toBe(false);
    expect(await openFor(person, sealed)).toBe('Åsa Öberg');
  });

  it('is not read by another person’s', async () => {
    const [one, other] = [someone(), someone()];
    const sealed = await sealFor(one, 'Åsa');
    await sealFor(other, 'Bo');
    await expect(openFor(other, sealed)).rejects.toThrow(SealBroken);
  });

  it('is lost with the person’s key', async () => {
    const person = someone();
    const sealed = await sealFor(person, 'Åsa');
    await transactions.run(county, (tx) => fields.forget(tx, person));
    await expect(openFor(person, sealed)).rejects.toThrow(PersonForgotten);
    await sealFor(person, 'a new key');
    await expect(openFor(person, sealed)).rejects.toThrow(SealBroken);
  });

  it('is not read from another county', async () => {
    const person = someone();
    const sealed = await sealFor(person, 'Åsa');
    await expect(openFor(person, sealed, fields, 'kronoberg')).rejects.toThrow(PersonForgotten);
  });

  it('has one key, though two make the first one at once', async () => {
    const person = someone();
    const [one, other] = await Promise.all([sealFor(person, 'one'), sealFor(person, 'other')]);
    expect([await openFor(person, one), await openFor(person, other)]).toEqual(['one', 'other']);
  });

  it('is encrypted anew under a new key of the person, and the old key is gone', async () => {
    const person = someone();
    const old = await sealFor(person, 'old');
    const anew = await transactions.run(county, async (tx) => {
      const key = await fields.renew(tx, person);
      return key!.encrypt(place, key!.decrypt(place, old));
    });
    const young = await sealFor(person, 'young');
    expect([await openFor(person, anew), await openFor(person, young)]).toEqual(['old', 'young']);
    expect([old, anew, young].map((sealed) => sealed.readUInt32BE(1))).toEqual([1, 2, 2]);
    await expect(openFor(person, old)).rejects.toThrow(KeyRenewed);
  });

  it('gives the keys of many in one query, and of none who has none', async () => {
    const [one, other, nobody] = [someone(), someone(), someone()];
    await sealFor(one, 'one');
    await sealFor(other, 'other');
    const keys = await transactions.read(county, (tx) => fields.keysOf(tx, [one, other, nobody]));
    expect([...keys.keys()].sort()).toEqual([one, other].sort());
  });
});

describe('rotation of the master key', () => {
  const [first, second, lookup] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const before = new FieldEncryption(new FieldKeys(1, new Map([[1, first]]), lookup));
  const during = new FieldEncryption(
    new FieldKeys(
      2,
      new Map([
        [1, first],
        [2, second],
      ]),
      lookup,
    ),
  );
  const after = new FieldEncryption(new FieldKeys(2, new Map([[2, second]]), lookup));

  it('loses nothing, and the old key is needed no more', async () => {
    const tenant = 'rotation';
    const people = Array.from({ length: 7 }, someone);
    const sealed = new Map<string, Buffer>();
    for (const person of people) {
      const value = await transactions.run(tenant, async (tx) =>
        (await before.keyOf(tx, person)).encrypt(place, person),
      );
      sealed.set(person, value);
    }
    const rewrap = () => transactions.run(tenant, (tx) => during.rewrap(tx, 3));
    expect(await rewrap()).toEqual({ rewrapped: 3, remaining: 4 });
    expect(await rewrap()).toEqual({ rewrapped: 3, remaining: 1 });
    for (const person of people) {
      expect(await openFor(person, sealed.get(person) as Buffer, during, tenant)).toBe(person);
    }
    expect(await rewrap()).toEqual({ rewrapped: 1, remaining: 0 });
    for (const person of people) {
      expect(await openFor(person, sealed.get(person) as Buffer, after, tenant)).toBe(person);
    }
  });

  it('is an operator’s step', async () => {
    const as = { role: 'operator' as const };
    const answer = await service.http('POST', '/ops/field-keys/rewrap?limit=10', { as });
    expect(answer).toMatchObject({ status: 200, body: { rewrapped: 0, remaining: 0 } });
    expect((await service.http('POST', '/ops/field-keys/rewrap', { as: { role: 'finance' } })).status).toBe(
      403,
    );
  });
});
