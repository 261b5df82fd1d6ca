import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AssignmentAccepted,
  AssignmentCancelled,
  AssignmentDeclined,
  AssignmentExpired,
  AssignmentMissed,
  AssignmentOffered,
  AttendanceRecorded,
  classOf,
  event,
} from '@medverka/event-contracts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('follow');
});
afterAll(() => bank.stop());

const newSeat = () => ({ assignmentId: randomUUID(), requestId: randomUUID(), residentId: randomUUID() });
type Seat = ReturnType<typeof newSeat>;
const seatOf = ({ assignmentId }: Seat) =>
  bank.service.sql('select state, revision from seat where assignment_id = $1', [assignmentId]);
const engagementsOf = ({ assignmentId }: Seat) =>
  bank.service.sql(
    'select occasion, revision, minutes from engagement where assignment_id = $1 order by occasion',
    [assignmentId],
  );
const soon = (check: () => Promise<void>) => bank.service.eventually(check);

const offered = (seat: Seat, revision = 1) =>
  event(AssignmentOffered, { ...seat, revision, answerBy: '2099-01-01T00:00:00Z', substitute: false });
const attended = (seat: Seat, more: Partial<AttendanceRecorded> = {}) =>
  event(AttendanceRecorded, {
    ...seat,
    occasion: 1,
    revision: 3,
    date: '2026-11-20',
    minutes: 90,
    confirmedBy: randomUUID(),
    ...more,
  });

const missed = (seat: Seat, revision: number) =>
  event(AssignmentMissed, { ...seat, occasion: 1, revision, date: '2026-11-20' });

const answers = {
  accepted: (seat: Seat, revision: number) => event(AssignmentAccepted, { ...seat, revision }),
  declined: (seat: Seat, revision: number) =>
    event(AssignmentDeclined, { ...seat, revision, reason: 'no-time' }),
  expired: (seat: Seat, revision: number) => event(AssignmentExpired, { ...seat, revision }),
  cancelled: (seat: Seat, revision: number) =>
    event(AssignmentCancelled, { ...seat, revision, reason: 'by-resident' }),
};

describe('an assignment', () => {
  it('that is offered is known', async () => {
    const seat = newSeat();
    await bank.service.deliver(offered(seat));
    await soon(async () => expect(await seatOf(seat)).toEqual([{ state: 'offered', revision: 1 }]));
  });

  it.each(Object.entries(answers))(
    'that is %s stands so, whatever comes late or twice',
    async (state, answer) => {
      const seat = newSeat();
      await bank.service.deliver(answer(seat, 2));
      await soon(async () => expect(await seatOf(seat)).toEqual([{ state, revision: 2 }]));
      const other = newSeat();
      await bank.service.deliver(offered(seat, 1));
      await bank.service.deliver(answer(seat, 2));
      await bank.service.deliver(offered(other));
      await soon(async () => expect(await seatOf(other)).toHaveLength(1));
      expect(await seatOf(seat)).toEqual([{ state, revision: 2 }]);
    },
  );
});

describe('an attendance', () => {
  it('that is corrected to absence is no engagement any more, in whichever order they are heard', async () => {
    const [before, after] = [newSeat(), newSeat()];
    await bank.service.deliver(attended(before, { revision: 3 }));
    await bank.service.deliver(missed(before, 4));
    await bank.service.deliver(missed(after, 4));
    await bank.service.deliver(attended(after, { revision: 3 }));
    const absent = [{ occasion: 1, revision: 4, minutes: 0 }];
    for (const seat of [before, after]) {
      await soon(async () => expect(await engagementsOf(seat)).toEqual(absent));
    }
  });

  it('is an engagement, once under the same event id and once under another', async () => {
    const seat = newSeat();
    const id = randomUUID();
    await bank.service.deliver(attended(seat), { id });
    await bank.service.deliver(attended(seat), { id });
    await bank.service.deliver(attended(seat));
    await bank.service.deliver(attended(seat, { occasion: 2, revision: 4 }));
    await soon(async () => expect(await engagementsOf(seat)).toHaveLength(2));
    expect(await engagementsOf(seat)).toMatchObject([{ occasion: 1, minutes: 90 }, { occasion: 2 }]);
  });

  it('is corrected by a higher revision and by no lower one', async () => {
    const seat = newSeat();
    await bank.service.deliver(attended(seat, { revision: 7, minutes: 120 }));
    await soon(async () => expect(await engagementsOf(seat)).toHaveLength(1));
    await bank.service.deliver(attended(seat, { revision: 5, minutes: 30 }));
    await bank.service.deliver(attended(seat, { occasion: 2 }));
    await soon(async () => expect(await engagementsOf(seat)).toHaveLength(2));
    expect(await engagementsOf(seat)).toMatchObject([{ revision: 7, minutes: 120 }, { occasion: 2 }]);
  });
});

const kinds: [string, (seat: Seat) => object, 'seat' | 'engagement'][] = [
  ['assignment-offered', (seat) => offered(seat), 'seat'],
  ['assignment-accepted', (seat) => answers.accepted(seat, 2), 'seat'],
  ['assignment-declined', (seat) => answers.declined(seat, 2), 'seat'],
  ['assignment-expired', (seat) => answers.expired(seat, 2), 'seat'],
  ['assignment-cancelled', (seat) => answers.cancelled(seat, 2), 'seat'],
  ['attendance-recorded', (seat) => attended(seat), 'engagement'],
  ['assignment-missed', (seat) => missed(seat, 3), 'engagement'],
];

describe.each(kinds)('%s', (name, make, table) => {
  it('in a wrong shape is parked', async () => {
    const seat = newSeat();
    const right = make(seat);
    await bank.service.deliverRaw(classOf(right), { ...right, revision: 'the newest' });
    await soon(async () =>
      expect(await bank.service.parked()).toContainEqual(
        expect.objectContaining({ of: expect.stringContaining(name) }),
      ),
    );
    expect(await seatOf(seat)).toEqual([]);
    expect(await engagementsOf(seat)).toEqual([]);
  });

  it('that cannot be saved leaves neither effect nor inbox row, and comes again', async () => {
    const seat = newSeat();
    const inbox = 'select count(*)::int as count from inbox_message';
    const before = await bank.service.sql(inbox);
    await bank.owner(
      `alter table ${table} add constraint refused check (assignment_id <> '${seat.assignmentId}')`,
    );
    await bank.service.deliver(make(seat));
    await soon(async () => expect(bank.log.join('')).toContain('23514'));
    expect(
      await bank.service.sql(`select 1 from ${table} where assignment_id = $1`, [seat.assignmentId]),
    ).toEqual([]);
    expect(await bank.service.sql(inbox)).toEqual(before);
    await bank.owner(`alter table ${table} drop constraint refused`);
    await soon(async () =>
      expect(
        await bank.service.sql(`select 1 from ${table} where assignment_id = $1`, [seat.assignmentId]),
      ).toHaveLength(1),
    );
    bank.log.length = 0;
  });
});
