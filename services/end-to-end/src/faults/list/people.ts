import { until } from '../../client/until.ts';
import { FUNDING_SOURCE } from '../../testing/small-county.ts';
import type { Arena } from '../arena.ts';
import { Chance } from '../chance.ts';
import type { Fault } from '../fault.ts';
import { someOf, stateAgain } from '../messages.ts';
import { approve, payOut } from '../work/money-work.ts';
import { correct } from '../work/seat-work.ts';

const seeded = (chance: Chance) => ({ seed: chance.whole(1, 1_000_000) });
const chanceOf = ({ seed }: { seed?: string | number }) => new Chance(String(seed));

export const approvals: Fault = {
  number: 6,
  name: 'approvals doubled, of the own work, and of content that has changed',
  alsoShownBy: ['compensation approvals.int', 'compensation approval.spec'],
  choose: seeded,
  async act({ county }, choices) {
    const chance = chanceOf(choices);
    await Promise.all(Array.from({ length: 5 }, (_, at) => approve(county, chance.own(`${at}`))));
  },
};

/** The finance system of a run is late, repeats itself, rejects and returns all the time; here its receipts come anew. */
export const financeStumbles: Fault = {
  number: 7,
  name: 'finance times out, sends receipts twice under new ids, rejects a part',
  alsoShownBy: [
    'compensation when-payout-receipt.int: a receipt that does not fit becomes a work item, and nothing is lost',
  ],
  choose: seeded,
  async act(arena, choices) {
    const chance = chanceOf(choices);
    await Promise.all([payOut(arena.county, chance.own('a')), payOut(arena.county, chance.own('b'))]);
    const receipts = await someOf(arena, 'IN', 30, chance);
    for (const receipt of receipts.filter(({ subject }) => subject.endsWith('payout-receipt')))
      await stateAgain(arena, receipt);
  },
};

export const corrections: Fault = {
  number: 8,
  name: 'attendance is corrected after accrual, approval and payout',
  alsoShownBy: ['compensation any-order.int', 'compensation correct-fee.spec'],
  choose: seeded,
  async act({ county }, choices) {
    const chance = chanceOf(choices);
    await Promise.all(Array.from({ length: 12 }, (_, at) => correct(county, chance.own(`${at}`))));
  },
};

export const acceptAgainstExpiry: Fault = {
  number: 9,
  name: 'accept against expiry, also behind a lock',
  alsoShownBy: [
    'event-delivery timers.int: let an accept win or an expiry, never both, also after a lock wait',
  ],
  choose: (chance) => ({ lockSeconds: chance.oneOf([0, 0, 3]) }),
  async act(arena, { lockSeconds }) {
    const rows = await arena.sql<{ id: string; request_id: string }>(
      'assignment-matching',
      `select id, request_id from assignment where state = 'offered' order by id desc limit 1`,
    );
    const [offer] = rows;
    if (!offer) return;
    await arena.sql(
      'assignment-matching',
      `with moved as (update assignment set answer_by = clock_timestamp() + interval '1 second' where id = $1::uuid)
       update timer set due_at = clock_timestamp() + interval '1 second', next_at = clock_timestamp() + interval '1 second'
        where kind = 'offer-deadline' and ref = $2 and done_at is null`,
      [offer.id, offer.id],
    );
    const path = `/v1/assignments/${offer.id}/accept`;
    const locked =
      Number(lockSeconds) > 0 ? holdRequest(arena, offer.request_id, Number(lockSeconds)) : undefined;
    await arena.lasts(locked ? 0.3 : 0.95);
    const { status } = await arena.county.people.coordinator.post('assignment-matching', path);
    await locked;
    const state = await until('it is accepted or expired', async () => {
      const [row] = await arena.sql<{ state: string }>(
        'assignment-matching',
        'select state from assignment where id = $1',
        [offer.id],
      );
      return row!.state !== 'offered' && row!.state;
    });
    if ((status === 200) !== (state === 'accepted') && state !== 'cancelled')
      arena.findings.push(`fault 9: accept answered ${status}, and the assignment is ${state}`);
    if (locked && status === 200) arena.findings.push('fault 9: a late accept got in after a lock wait');
  },
};

/** As a slow transaction would. */
const holdRequest = (arena: Arena, requestId: string, seconds: number): Promise<unknown> =>
  arena.sql(
    'assignment-matching',
    `select r.id, pg_sleep($2) from (select id from request where id = $1 for update) r`,
    [requestId, seconds],
  );

export const overlappingAccepts: Fault = {
  number: 10,
  name: 'two overlapping meetings ask the same person, who accepts both at once',
  alsoShownBy: ['assignment-matching answer-offer.int'],
  choose: seeded,
  async act({ county }, choices) {
    const chance = chanceOf(choices);
    const residentId = chance.oneOf(county.residents);
    const day = county.nextDay(chance, false);
    const { coordinator } = county.people;
    const ask = (hour: number) =>
      coordinator.post('assignment-matching', '/v1/requests', {
        groupId: county.groupId,
        activityKind: 'single-meeting',
        title: 'Näktergalsmöte',
        place: { form: 'online' },
        occasions: [{ startsAt: `${day}T${hour}:00:00Z`, endsAt: `${day}T${hour + 2}:00:00Z` }],
        seats: 1,
        seatFilling: 'named',
        named: [{ residentId, reason: 'knows the subject' }],
        fundingSource: FUNDING_SOURCE,
      });
    const asked = (await Promise.all([ask(10), ask(11)])).filter(({ status }) => status === 201);
    await Promise.all(
      asked.map(async ({ body }) => {
        const offers = await until('it is offered, or cannot be', async () => {
          const path = `/v1/requests/${String(body.requestId)}`;
          const request = await coordinator.get<{ state: string }>('assignment-matching', path);
          const seats = await coordinator.get<{ items: { assignmentId: string }[] }>(
            'assignment-matching',
            `/v1/assignments?requestId=${String(body.requestId)}`,
          );
          const isOver = !['awaiting-budget', 'drawing'].includes(request?.state ?? 'drawing');
          return isOver && (seats?.items ?? []);
        });
        for (const { assignmentId } of offers)
          await coordinator.post('assignment-matching', `/v1/assignments/${assignmentId}/accept`);
      }),
    );
  },
};

export const erasures: Fault = {
  number: 28,
  name: 'those who left are forgotten while their money is on its way',
  alsoShownBy: ['interest-bank withdraw-resident.int', 'compensation when-resident-erasure-ordered.int'],
  async act(arena) {
    await arena.sql(
      'interest-bank',
      `update timer set due_at = clock_timestamp(), next_at = clock_timestamp()
        where kind = 'withdrawn-long-ago' and done_at is null`,
    );
  },
};
