import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import type { Type } from '@nestjs/common';
import { armFailpoint, disarmFailpoints } from '../failpoints.ts';
import { Unacceptable } from '../reaction/fates.ts';
import { eventually } from '../testing/eventually.ts';
import { accrual, attendance } from '../testing/test-events.ts';
import { accrue } from '../testing/test-reactions.ts';
import { county, TestGround, TestService } from '../testing/test-service.ts';
import type { Tx } from '../transaction/tx.ts';
import { type DueTimer, WhenDue } from './when-due.ts';

interface Firing {
  inside: (due: DueTimer, tx: Tx) => Promise<void>;
  outside: (due: DueTimer) => Promise<void>;
}

function handlersOf(firing: Firing): Type<object>[] {
  @WhenDue('offer-deadline')
  class WhenOfferDeadlinePassed {
    handle(due: DueTimer, tx: Tx) {
      return firing.inside(due, tx);
    }
  }
  @WhenDue('draw', { outsideTransaction: true })
  class WhenDrawIsDue {
    handle(due: DueTimer) {
      return firing.outside(due);
    }
  }
  return [WhenOfferDeadlinePassed, WhenDrawIsDue];
}

/** Counts firings by their effect: a row per ref, and how often. */
const countFiring = (due: DueTimer, tx: Tx): Promise<unknown> =>
  tx.manager.query(
    `insert into accrual (tenant, assignment_id, revision, minutes) values ($1, $2, 1, 1)
     on conflict (tenant, assignment_id) do update set times = accrual.times + 1`,
    [due.tenant, due.ref],
  );

describe('timers', () => {
  let database: TestDatabase;
  let nats: TestNats;
  let ground: TestGround;
  let firing: Firing;
  const services: TestService[] = [];

  const start = async () => {
    const service = await TestService.start({ database, nats }, { timers: handlersOf(firing) });
    services.push(service);
    await eventually(() => service.status.problems().length === 0);
    return service;
  };
  const set = (service: TestService, refs: string[], kind = 'offer-deadline', inMs = 0, tenant = county) =>
    service.transactions.run(tenant, async (tx) => {
      const dueAt = new Date((await tx.clock()).getTime() + inMs);
      await service.timers.set(
        tx,
        refs.map((ref) => ({ kind, ref, dueAt })),
      );
    });
  const done = (count: number) =>
    eventually(async () => (await ground.count('timer', 'done_at is not null')) === count);

  beforeAll(async () => {
    database = await testDatabase('timers');
    nats = await testNats();
    ground = await TestGround.prepare({ database, nats });
  });
  beforeEach(async () => {
    await ground.empty();
    firing = { inside: async (due, tx) => void (await countFiring(due, tx)), outside: async () => {} };
  });
  afterEach(async () => {
    disarmFailpoints();
    await Promise.all(services.splice(0).map((service) => service.stop()));
  });
  afterAll(async () => {
    await ground.close();
    await nats.stop();
    await database.drop();
  });

  it('fire when due, in the transaction of their effect, and carry on the cause', async () => {
    const service = await start();
    firing.inside = async (due, tx) => {
      await countFiring(due, tx);
      service.outbox.add(tx, [accrual(due.ref)]);
    };
    await set(service, ['a1'], 'offer-deadline', 300);
    expect(await ground.count('timer', 'done_at is not null')).toBe(0);
    await done(1);
    const [timer] = await ground.sql<{ correlation_id: string; late: boolean }>(
      'select correlation_id, done_at >= due_at as late from timer',
    );
    expect(timer!.late).toBe(true);
    const [said] = await ground.sql<{ correlation_id: string }>('select correlation_id from outbox_event');
    expect(said!.correlation_id).toBe(timer!.correlation_id);
  });

  it('fire each once, 5 000 overdue ones over two replicas of which one dies', async () => {
    const setter = await start();
    await setter.stop();
    await ground.sql(
      `insert into timer (tenant, kind, ref, due_at, next_at, correlation_id)
       select case when n % 2 = 0 then 'kalmar' else 'kronoberg' end, 'offer-deadline', 'a' || n,
              now() - interval '1 h', now() - interval '1 h', 'c' from generate_series(1, 5000) n`,
    );
    armFailpoint('timer.before-commit', 'throw', 5);
    const [dying] = await Promise.all([start(), start()]);
    await eventually(async () => (await ground.count('timer', 'done_at is not null')) > 1_000);
    await dying!.stop();
    await done(5_000);
    expect(await ground.sql('select count(*)::int as n, sum(times)::int as times from accrual')).toEqual([
      { n: 5_000, times: 5_000 },
    ]);
  });

  it('move when they are set again, also by their own handler, and are cancelled', async () => {
    const service = await start();
    firing.inside = async (due, tx) => {
      await countFiring(due, tx);
      const [{ times }] = await tx.manager.query('select times from accrual where assignment_id = $1', [
        due.ref,
      ]);
      if (times < 3)
        await service.timers.set(tx, [{ kind: 'offer-deadline', ref: due.ref, dueAt: new Date() }]);
    };
    await set(service, ['later', 'cancelled'], 'offer-deadline', 3_600_000);
    await service.transactions.run(county, (tx) =>
      service.timers.cancel(tx, 'offer-deadline', ['cancelled', 'unknown']),
    );
    await set(service, ['later']);
    await eventually(async () => (await ground.count('accrual', 'times = 3')) === 1);
    await done(1);
    expect(await ground.count('timer')).toBe(1);
  });

  it('cost only themselves when they fail, and are parked in the end', async () => {
    const service = await start();
    let tries = 0;
    firing.inside = async (due, tx) => {
      if (due.ref === 'bad') {
        tries += 1;
        throw new Error('no');
      }
      await countFiring(due, tx);
    };
    await set(service, ['a1', 'bad', 'a2']);
    await done(2);
    await eventually(async () => (await ground.count('timer', 'parked_at is not null')) === 1);
    expect(tries).toBe(16);
    const [parked] = await service.parked.list(county);
    expect(parked).toMatchObject({ kind: 'timer', of: 'offer-deadline', reason: 'Error', attempts: 16 });
    firing.inside = async (due, tx) => void (await countFiring(due, tx));
    await service.parked.replay(county, parked!.id, 'operator');
    await done(3);
  });

  it('run outside a transaction under a lease: one at a time, done when they return', async () => {
    let running = 0;
    let runs = 0;
    let second = () => {};
    const beside = new Promise<void>((resolve) => {
      second = resolve;
    });
    firing.outside = async () => {
      running += 1;
      if (running > 1) second();
      // A job that takes its time does not keep the next one waiting.
      await beside;
      running -= 1;
      runs += 1;
    };
    const [one, other] = await Promise.all([start(), start()]);
    await set(one!, ['d1'], 'draw');
    await set(
      other!,
      Array.from({ length: 30 }, (_, n) => `e${n}`),
      'draw',
    );
    await done(31);
    expect(runs).toBe(31);
  });

  it('run again outside a transaction when the process died before they were done', async () => {
    let runs = 0;
    firing.outside = async () => {
      runs += 1;
    };
    armFailpoint('timer.after-effect', 'throw');
    await set(await start(), ['d1'], 'draw');
    await done(1);
    expect(runs).toBe(2);
  });

  it('are parked at once when they say so, and a job sets the same timer anew', async () => {
    const service = await start();
    let again = 0;
    firing.outside = async (due) => {
      if (due.ref === 'bad') throw new Unacceptable('no-such-request');
      again += 1;
      if (again === 1) await set(service, [due.ref], 'draw');
    };
    await set(service, ['bad', 'again'], 'draw');
    await eventually(async () => (await ground.count('timer', `failure = 'no-such-request'`)) === 1);
    await done(1);
    expect(again).toBe(2);
    const [parked] = await service.parked.list(county);
    await service.parked.discard(county, parked!.id, 'operator');
    expect(await service.parked.list(county)).toEqual([]);
  });

  it('let an accept win or an expiry, never both, also after a lock wait', async () => {
    const service = await start();
    await service.transactions.run(county, (tx) => accrue(attendance('offer', { minutes: 0 }), tx));
    const outcomes: string[] = [];
    /** Guarded: only an open offer changes; locks first, then looks at the clock. */
    const decide = async (tx: Tx, state: number, name: string) => {
      await tx.manager.query(`select 1 from accrual where assignment_id = 'offer' for update`);
      const answer = await tx.manager.query(
        `update accrual set minutes = $1 where assignment_id = 'offer' and minutes = 0`,
        [state],
      );
      if (answer[1] === 1) outcomes.push(name);
    };
    firing.inside = (_, tx) => decide(tx, 2, 'expired');
    const slow = service.transactions.run(county, async (tx) => {
      await decide(tx, 1, 'accepted');
      await tx.manager.query('select pg_sleep(0.2)');
    });
    // The accept holds its lock; the deadline passes meanwhile and waits.
    await eventually(() => outcomes.length === 1);
    await set(service, ['offer']);
    await slow;
    await done(1);
    expect(outcomes).toEqual(['accepted']);
  });
});
