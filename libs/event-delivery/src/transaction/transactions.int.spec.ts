import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import { armFailpoint } from '../failpoints.ts';
import { accrual, attendance } from '../testing/test-events.ts';
import { accrue } from '../testing/test-reactions.ts';
import { county, TestGround, TestService } from '../testing/test-service.ts';
import { IdempotencyConflict } from './idempotency-conflict.ts';
import { newId } from './new-id.ts';

describe('transactions', () => {
  let database: TestDatabase;
  let nats: TestNats;
  let ground: TestGround;
  let service: TestService;

  beforeAll(async () => {
    database = await testDatabase('transactions');
    nats = await testNats();
    ground = await TestGround.prepare({ database, nats });
    service = await TestService.start({ database, nats });
  });
  beforeEach(() => ground.empty());
  afterAll(async () => {
    await service.stop();
    await ground.close();
    await nats.stop();
    await database.drop();
  });

  const request = (over = {}) => ({ key: 'k1', caller: 'account-1', content: 'digest-1', ...over });
  const create = async (times = { n: 0 }) =>
    service.transactions.once(county, request(), async (tx) => {
      times.n += 1;
      await accrue(attendance('a1'), tx);
      return { id: newId() };
    });

  it('see and write the rows of their own county only', async () => {
    await service.transactions.run(county, (tx) => accrue(attendance('a1'), tx));
    await service.transactions.run('kronoberg', (tx) => accrue(attendance('a1'), tx));
    const seen = await service.transactions.read('kronoberg', (tx) =>
      tx.manager.query('select * from accrual'),
    );
    expect(seen).toHaveLength(1);
    expect(seen[0].tenant).toBe('kronoberg');
    const foreign = service.transactions.run('kronoberg', (tx) =>
      tx.manager.query(`insert into accrual values ('kalmar', 'a2', 1, 60)`),
    );
    await expect(foreign).rejects.toThrow('row-level security');
    const update = await service.transactions.run('kronoberg', (tx) =>
      tx.manager.query(`update accrual set minutes = 1 where tenant = 'kalmar'`),
    );
    expect(update[1]).toBe(0);
  });

  it('tell the first failure of statements that left together, whoever hears of its own first', async () => {
    const together = service.transactions.run(county, async (tx) => {
      const fails = async () => {
        const later = async () => tx.manager.query('select 1 / 0');
        return await later();
      };
      return Promise.all([fails(), tx.manager.query('select 1')]);
    });
    await expect(together).rejects.toMatchObject({ code: '22012' });
    expect(await service.transactions.run(county, (tx) => tx.manager.query('select 1 as n'))).toEqual([
      { n: 1 },
    ]);
  });

  it('say thousands of things in their order, however many statements that takes', async () => {
    const ids = Array.from({ length: 2_500 }, (_, n) => `a${n}`);
    await service.transactions.run(county, async (tx) =>
      service.outbox.add(
        tx,
        ids.map((id) => accrual(id)),
      ),
    );
    const rows = await service.transactions.read(county, (tx) =>
      tx.manager.query(`select data ->> 'assignmentId' as id from outbox_event order by position`),
    );
    expect(rows.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it('see nothing at all outside a county', async () => {
    await service.transactions.run(county, (tx) => accrue(attendance('a1'), tx));
    // The same connections are used again: the county must not stick to them.
    for (let n = 0; n < 10; n += 1)
      expect(await service.dataSource.query('select * from accrual')).toEqual([]);
    await expect(service.transactions.run('', async () => 1)).rejects.toThrow('county');
  });

  it('only read, when they are for reading', async () => {
    const write = service.transactions.read(county, (tx) => accrue(attendance('a1'), tx));
    await expect(write).rejects.toMatchObject({ code: '25006' });
  });

  it('give the same answer to a request that comes twice, also at the same time', async () => {
    const times = { n: 0 };
    const answers = await Promise.all([create(times), create(times), create(times)]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await create(times)).toEqual(answers[0]);
    expect(times.n).toBe(1);
  });

  it('refuse a key that comes with other content, and keep callers apart', async () => {
    const first = await create();
    const other = service.transactions.once(county, request({ content: 'digest-2' }), async () => ({}));
    await expect(other).rejects.toBeInstanceOf(IdempotencyConflict);
    const stranger = await service.transactions.once(county, request({ caller: 'account-2' }), async () => ({
      id: 'x',
    }));
    expect(stranger).not.toEqual(first);
  });

  it('keep no key of a request that failed', async () => {
    const failing = service.transactions.once(county, request(), async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await create()).toHaveProperty('id');
  });

  it('answer the same after the connection was cut at COMMIT', async () => {
    // The commit got through, the client never heard.
    armFailpoint('transaction.after-commit', 'throw');
    await expect(create()).rejects.toThrow('transaction.after-commit');
    const times = { n: 0 };
    const answer = await create(times);
    expect(times.n).toBe(0);
    expect(answer).toHaveProperty('id');
    // The commit did not get through.
    await ground.empty();
    armFailpoint('transaction.before-commit', 'throw');
    await expect(create()).rejects.toThrow('transaction.before-commit');
    expect(await ground.count('accrual')).toBe(0);
    await create(times);
    expect(times.n).toBe(1);
  });

  it('run anew when the database made them yield', async () => {
    await service.transactions.run(county, async (tx) => {
      await accrue(attendance('a1'), tx);
      await accrue(attendance('a2'), tx);
    });
    const lock = (tx: { manager: { query(sql: string, values: string[]): Promise<unknown> } }, id: string) =>
      tx.manager.query('update accrual set times = times + 1 where assignment_id = $1', [id]);
    const both = (first: string, second: string) =>
      service.transactions.run(county, async (tx) => {
        await lock(tx, first);
        await tx.manager.query('select pg_sleep(0.1)');
        await lock(tx, second);
        service.outbox.add(tx, [accrual(first)]);
      });
    await Promise.all([both('a1', 'a2'), both('a2', 'a1')]);
    expect(await ground.sql('select times from accrual')).toEqual([{ times: 3 }, { times: 3 }]);
    expect(await ground.count('outbox_event')).toBe(2);
  });

  it('tell the database’s clock, also after waiting for a lock', async () => {
    const [first, later] = await service.transactions.run(county, async (tx) => {
      const before = await tx.clock();
      await tx.manager.query('select pg_sleep(0.05)');
      return [before, await tx.clock()];
    });
    expect(later!.getTime() - first!.getTime()).toBeGreaterThanOrEqual(45);
  });

  it('say only what the service may say', async () => {
    const foreign = service.transactions.run(county, async (tx) =>
      service.outbox.add(tx, [attendance('a1')]),
    );
    await expect(foreign).rejects.toThrow('said by assignment-matching');
    await expect(
      service.transactions.run(county, async (tx) =>
        service.outbox.add(tx, [accrual('a1')], { causedBy: accrual('a1') }),
      ),
    ).rejects.toThrow('was not received');
  });
});
