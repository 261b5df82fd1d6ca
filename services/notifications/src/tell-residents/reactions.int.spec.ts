import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AssignmentAccepted,
  AssignmentCancelled,
  AssignmentExpired,
  AssignmentOffered,
  AssignmentReminderDue,
  AssociationSeatsOpen,
  CertificateExpiring,
  CompensationApproved,
  CompensationRejected,
  ConsentExpired,
  ConsentExpiring,
  contractOf,
  ErasedInNotifications,
  type EventClass,
  FeedbackGiven,
  PayoutConfirmed,
  PayoutReturned,
  parseEvent,
  QuestionAnswered,
  RequestCancelled,
  RequestCompleted,
  RequestFilled,
  RequestRescheduled,
  RequestUnfillable,
  ResidentChanged,
  ResidentErasureOrdered,
  ResidentRegistered,
  ResidentWithdrawn,
} from '@medverka/event-contracts';
import { NotificationsUnderTest } from '../testing/start-notifications.ts';

let told: NotificationsUnderTest;
beforeAll(async () => {
  told = await NotificationsUnderTest.start('reactions');
  // What is told is not the matter here: every message waits.
  told.neighbours.away.add('/v1/contact-ways/search');
  told.neighbours.away.add('/v1/association-contacts/search');
});
afterAll(() => told.stop());

/** Fields enough for any of the events; each takes its own. */
const fields = () => ({
  ...{
    assignmentId: randomUUID(),
    requestId: randomUUID(),
    residentId: randomUUID(),
    accountId: randomUUID(),
    associationId: randomUUID(),
  },
  ...{ compensationId: randomUUID(), payoutId: randomUUID() },
  ...{ revision: 3, answerBy: '2027-01-20T22:59:00Z', substitute: true, reason: 'a-reason', missingSeats: 1 },
  ...{ consentId: randomUUID(), certificateId: randomUUID(), until: '2027-04-01' },
  ...{ questionId: randomUUID() },
  ...{ purpose: 'take-part', training: 'user-audit' },
  ...{ amountOre: 100, paidOn: '2027-03-25', fundingSource: 'grant', seats: 1, travelEstimateOre: 0 },
  occasions: [
    {
      ...{ number: 1, date: '2027-02-01', minutes: 180 },
      ...{ startsAt: '2027-02-01T08:00:00Z', endsAt: '2027-02-01T11:00:00Z' },
    },
  ],
});

const about: [EventClass, string, 'residentId' | 'requestId'][] = [
  [ResidentRegistered, 'registered', 'residentId'],
  [ResidentWithdrawn, 'left', 'residentId'],
  [AssignmentOffered, 'substitute-offered', 'residentId'],
  [AssignmentReminderDue, 'reminded', 'residentId'],
  [AssignmentAccepted, 'accepted', 'residentId'],
  [AssignmentExpired, 'expired', 'residentId'],
  [AssignmentCancelled, 'cancelled', 'residentId'],
  [CompensationApproved, 'approved', 'residentId'],
  [CompensationRejected, 'rejected', 'residentId'],
  [PayoutConfirmed, 'paid', 'residentId'],
  [PayoutReturned, 'returned', 'residentId'],
  [ConsentExpiring, 'consent-expiring', 'residentId'],
  [ConsentExpired, 'consent-expired', 'residentId'],
  [CertificateExpiring, 'certificate-expiring', 'residentId'],
  [QuestionAnswered, 'question-answered', 'residentId'],
  [RequestRescheduled, 'request-rescheduled', 'requestId'],
  [RequestFilled, 'request-filled', 'requestId'],
  [RequestUnfillable, 'request-unfillable', 'requestId'],
  [RequestCancelled, 'request-cancelled', 'requestId'],
  [RequestCompleted, 'request-completed', 'requestId'],
  [AssociationSeatsOpen, 'association-seats-open', 'requestId'],
];
const cases = about.map(
  ([eventClass, message, about]) => [contractOf(eventClass).name, eventClass, message, about] as const,
);

const recorded = (message: string, id: string) =>
  told.service.sql<{ state: string }>(
    'select state from delivery where message = $1 and $2 in (resident_id, request_id)',
    [message, id],
  );
const soon = (check: () => Promise<void>) => told.service.eventually(check);

describe.each(cases)('%s', (name, eventClass, message, key) => {
  it('is recorded once, under the same event id and under another', async () => {
    const [mine, other] = [fields(), fields()];
    const id = randomUUID();
    await told.service.deliver(parseEvent(eventClass, mine), { id });
    await told.service.deliver(parseEvent(eventClass, mine), { id });
    await told.service.deliver(parseEvent(eventClass, mine));
    await told.service.deliver(parseEvent(eventClass, other));
    await soon(async () => expect(await recorded(message, other[key])).toHaveLength(1));
    await soon(async () =>
      expect(await recorded(message, mine[key])).toEqual([
        { state: key === 'requestId' && message.startsWith('request') ? 'skipped' : 'waiting' },
      ]),
    );
  });

  it('in a wrong shape is parked', async () => {
    const mine = fields();
    const wrong = { ...parseEvent(eventClass, mine), [key]: 'nobody' };
    await told.service.deliverRaw(eventClass, wrong);
    await soon(async () =>
      expect(await told.service.parked()).toContainEqual(
        expect.objectContaining({ kind: 'message', of: expect.stringContaining(name) }),
      ),
    );
  });

  it('that cannot be saved leaves neither record nor inbox row, and comes again', async () => {
    const mine = fields();
    const inbox = 'select count(*)::int as count from inbox_message';
    const before = await told.service.sql(inbox);
    const column = key === 'residentId' ? 'resident_id' : 'request_id';
    await told.owner(`alter table delivery add constraint refused check (${column} <> '${mine[key]}')`);
    told.log.length = 0;
    await told.service.deliver(parseEvent(eventClass, mine));
    await soon(async () => expect(told.log.join('')).toContain('23514'));
    expect(await recorded(message, mine[key])).toEqual([]);
    expect(await told.service.sql(inbox)).toEqual(before);
    await told.owner('alter table delivery drop constraint refused');
    await soon(async () => expect(await recorded(message, mine[key])).toHaveLength(1));
  });
});

describe('resident-changed', () => {
  const failed = async () => {
    const residentId = randomUUID();
    await told.service.deliver(parseEvent(PayoutConfirmed, { ...fields(), residentId }));
    await soon(async () => expect(await recorded('paid', residentId)).toHaveLength(1));
    await told.service.sql(`update delivery set state = 'no-contact-way' where resident_id = $1`, [
      residentId,
    ]);
    return residentId;
  };
  const changed = (residentId: string) => parseEvent(ResidentChanged, { residentId, revision: 2 });
  const roundOf = (residentId: string) =>
    told.service.sql('select state, round from delivery where resident_id = $1', [residentId]);

  it('tries again what could not be told, and once for each event', async () => {
    const residentId = await failed();
    const id = randomUUID();
    await told.service.deliver(changed(residentId), { id });
    await told.service.deliver(changed(residentId), { id });
    await soon(async () => expect(await roundOf(residentId)).toEqual([{ state: 'waiting', round: 2 }]));
  });

  it('in a wrong shape is parked', async () => {
    await told.service.deliverRaw(ResidentChanged, { residentId: 'nobody', revision: 1 });
    await soon(async () =>
      expect(await told.service.parked()).toContainEqual(
        expect.objectContaining({ of: expect.stringContaining('resident-changed') }),
      ),
    );
  });

  it('that cannot be saved changes nothing, and comes again', async () => {
    const residentId = await failed();
    await told.owner(
      `alter table delivery add constraint refused check (resident_id <> '${residentId}' or round < 2) not valid`,
    );
    told.log.length = 0;
    await told.service.deliver(changed(residentId));
    await soon(async () => expect(told.log.join('')).toContain('23514'));
    expect(await roundOf(residentId)).toEqual([{ state: 'no-contact-way', round: 1 }]);
    await told.owner('alter table delivery drop constraint refused');
    await soon(async () => expect(await roundOf(residentId)).toEqual([{ state: 'waiting', round: 2 }]));
  });
});

describe('resident-erasure-ordered', () => {
  const order = (residentId: string) =>
    parseEvent(ResidentErasureOrdered, { erasureId: randomUUID(), residentId, revision: 4 });
  const answers = async (erasureId: string) =>
    (await told.service.published(ErasedInNotifications)).filter((each) => each.erasureId === erasureId);
  const left = (residentId: string) =>
    told.service.sql(
      `select 'told' as kind from delivery where resident_id = $1
       union all select 'known' from known_assignment where resident_id = $1
       union all select 'timer' from timer join delivery on delivery.id::text = ref where resident_id = $1
       union all select 'key' from person_key where person_id = $1`,
      [residentId],
    );

  it('leaves nothing, and nothing that is said later about the person comes back, in whatever order', async () => {
    const [mine, other] = [fields(), fields()];
    await told.service.deliver(parseEvent(AssignmentOffered, mine));
    await soon(async () => expect(await left(mine.residentId)).toHaveLength(3));
    const ordered = order(mine.residentId);
    const id = randomUUID();
    await told.service.deliver(ordered, { id });
    await told.service.deliver(ordered, { id });
    await soon(async () => expect(await left(mine.residentId)).toEqual([]));
    await told.service.deliver(ordered);
    const later: EventClass[] = [
      AssignmentAccepted,
      AssignmentCancelled,
      PayoutConfirmed,
      ResidentRegistered,
    ];
    for (const late of later) {
      await told.service.deliver(parseEvent(late, { ...mine, revision: 9 }));
      await told.service.deliver(parseEvent(late, { ...other, revision: 9 }));
    }
    await soon(async () => expect(await recorded('registered', other.residentId)).toHaveLength(1));
    await soon(async () => expect(await recorded('cancelled', other.residentId)).toHaveLength(1));
    await soon(async () => expect(await recorded('paid', other.residentId)).toHaveLength(1));
    await soon(async () => expect(await answers(ordered.erasureId)).toHaveLength(2));
    expect((await answers(ordered.erasureId))[0]).toMatchObject({
      final: true,
      erased: expect.arrayContaining([{ what: 'delivery', count: 1 }]),
    });
    expect(await left(mine.residentId)).toEqual([]);
  });

  it('in a wrong shape is parked', async () => {
    await told.service.deliverRaw(ResidentErasureOrdered, { residentId: 'nobody', revision: 1 });
    await soon(async () =>
      expect(await told.service.parked()).toContainEqual(
        expect.objectContaining({ of: expect.stringContaining('resident-erasure-ordered') }),
      ),
    );
  });

  it('that cannot be saved erases nothing and says nothing, and comes again', async () => {
    const mine = fields();
    await told.service.deliver(parseEvent(PayoutConfirmed, mine));
    await soon(async () => expect(await recorded('paid', mine.residentId)).toHaveLength(1));
    await told.owner(
      `alter table erased_resident add constraint refused check (resident_id <> '${mine.residentId}')`,
    );
    told.log.length = 0;
    const ordered = order(mine.residentId);
    await told.service.deliver(ordered);
    await soon(async () => expect(told.log.join('')).toContain('23514'));
    expect(await recorded('paid', mine.residentId)).toHaveLength(1);
    await told.owner('alter table erased_resident drop constraint refused');
    await soon(async () => expect(await answers(ordered.erasureId)).toHaveLength(1));
    expect(await left(mine.residentId)).toEqual([]);
  });
});

describe('feedback-given', () => {
  const taken = async () => {
    const mine = fields();
    await told.service.deliver(parseEvent(AssignmentAccepted, mine));
    await soon(async () => expect(await recorded('accepted', mine.residentId)).toHaveLength(1));
    return mine;
  };
  const given = ({ requestId }: { requestId: string }, revision = 1) =>
    parseEvent(FeedbackGiven, { requestId, revision });

  it('is told once to everybody who said yes, and anew when the words are others', async () => {
    const mine = await taken();
    const id = randomUUID();
    await told.service.deliver(given(mine), { id });
    await told.service.deliver(given(mine), { id });
    await told.service.deliver(given(mine));
    await told.service.deliver(given(mine, 2));
    await soon(async () => expect(await recorded('feedback', mine.residentId)).toHaveLength(2));
  });

  it('in a wrong shape is parked', async () => {
    await told.service.deliverRaw(FeedbackGiven, { requestId: 'none', revision: 1 });
    await soon(async () =>
      expect(await told.service.parked()).toContainEqual(
        expect.objectContaining({ of: expect.stringContaining('feedback-given') }),
      ),
    );
  });

  it('that cannot be saved is told to nobody, and comes again', async () => {
    const mine = await taken();
    await told.owner(
      `alter table delivery add constraint refused
         check (resident_id <> '${mine.residentId}' or message <> 'feedback')`,
    );
    told.log.length = 0;
    await told.service.deliver(given(mine));
    await soon(async () => expect(told.log.join('')).toContain('23514'));
    expect(await recorded('feedback', mine.residentId)).toEqual([]);
    await told.owner('alter table delivery drop constraint refused');
    await soon(async () => expect(await recorded('feedback', mine.residentId)).toHaveLength(1));
  });
});
