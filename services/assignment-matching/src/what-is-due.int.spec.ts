import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AssignmentExpired, AssignmentReminderDue, event, ResidentChanged } from '@medverka/event-contracts';
import { Timers, Transactions } from '@medverka/event-delivery';
import { drawTimer } from './draw-panel/settle-request.ts';
import { MatchingFeatures } from './keep-pool/matching-features.ts';
import { poolTimer } from './keep-pool/refresh-pool.ts';
import { AssignmentStore, offerDeadline, offerReminder } from './storage/assignment.store.ts';
import { type Assigned, asking, Matching } from './testing/start-matching.ts';

/** Each timer: what it is for, twice is once, and a failure leaves nothing done and is tried again. */
describe('what falls due', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_due');
    groupId = await matching.group();
    await matching.register(Array.from({ length: 12 }, () => ({})));
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => matching.stop());

  const ring = (kind: string, ref: string) =>
    matching.service
      .get(Transactions)
      .run('kalmar', async (tx) =>
        matching.service.get(Timers).set(tx, [{ kind, ref, dueAt: await tx.clock() }]),
      );
  const timer = async (kind: string, ref: string) =>
    (
      await matching.service.sql<{ done: boolean; attempts: number }>(
        'select done_at is not null as done, attempts from timer where kind = $1 and ref = $2',
        [kind, ref],
      )
    )[0];
  /** Answered ones are not waited for any more, and gone. */
  const done = (kind: string, ref: string) =>
    matching.eventually(async () => expect((await timer(kind, ref))?.done ?? true).toBe(true));
  const tried = (kind: string, ref: string) =>
    matching.eventually(async () => expect((await timer(kind, ref))?.attempts).toBeGreaterThan(0));
  const offered = async (): Promise<Assigned> => {
    const requestId = await matching.publishAndReserve(asking(groupId, { seats: 1 }));
    const [offer] = await matching.offers(requestId, 1);
    return offer!;
  };
  const saidOf = async (contract: typeof AssignmentExpired | typeof AssignmentReminderDue, id: string) =>
    (await matching.service.published<{ assignmentId: string }>(contract)).filter(
      ({ assignmentId }) => assignmentId === id,
    );
  const deadlineHasPassed = ({ assignmentId }: Assigned) =>
    matching.service.sql(
      `update assignment set answer_by = clock_timestamp() - interval '1 second' where id = $1`,
      [assignmentId],
    );
  const stateOf = async ({ assignmentId }: Assigned) =>
    (
      await matching.service.sql<{ state: string }>('select state from assignment where id = $1', [
        assignmentId,
      ])
    )[0]!.state;

  it('an offer whose deadline has passed expires once, and somebody else is asked', async () => {
    const offer = await offered();
    await ring(offerDeadline, offer.assignmentId);
    await done(offerDeadline, offer.assignmentId);
    expect(await stateOf(offer)).toBe('offered');
    await deadlineHasPassed(offer);
    for (const _ of ['once', 'twice']) {
      await ring(offerDeadline, offer.assignmentId);
      await done(offerDeadline, offer.assignmentId);
    }
    await matching.eventually(async () =>
      expect(await saidOf(AssignmentExpired, offer.assignmentId)).toHaveLength(1),
    );
    expect(await stateOf(offer)).toBe('expired');
  });

  it('an offer that cannot be saved as expired stays open, and expires later', async () => {
    const offer = await offered();
    await deadlineHasPassed(offer);
    await matching.whileSavingFails('assignment', async () => {
      await ring(offerDeadline, offer.assignmentId);
      await tried(offerDeadline, offer.assignmentId);
      expect(await stateOf(offer)).toBe('offered');
      expect(await saidOf(AssignmentExpired, offer.assignmentId)).toHaveLength(0);
    });
    await ring(offerDeadline, offer.assignmentId);
    await matching.eventually(async () => expect(await stateOf(offer)).toBe('expired'));
  });

  it('a reminder is said at half time as long as there is something to answer, and only when it can be kept', async () => {
    const offer = await offered();
    await matching.whileSavingFails('outbox_event', async () => {
      const looked = jest.spyOn(matching.service.get(AssignmentStore), 'find');
      await ring(offerReminder, offer.assignmentId);
      await matching.eventually(() => expect(looked.mock.calls.length).toBeGreaterThan(1));
      expect(await saidOf(AssignmentReminderDue, offer.assignmentId)).toHaveLength(0);
    });
    await matching.eventually(async () =>
      expect(await saidOf(AssignmentReminderDue, offer.assignmentId)).toHaveLength(1),
    );
    await done(offerReminder, offer.assignmentId);
    await matching.answer(offer, 'accept');
    await ring(offerReminder, offer.assignmentId);
    await done(offerReminder, offer.assignmentId);
    expect(await saidOf(AssignmentReminderDue, offer.assignmentId)).toHaveLength(1);
  });

  it('a draw that is due again asks nobody more, and one that cannot be saved asks later, by the same round', async () => {
    const requestId = await matching.publish(asking(groupId));
    await matching.whileSavingFails('assignment', async () => {
      await matching.reserve(requestId);
      await matching.eventually(async () =>
        expect(
          await matching.service.sql(
            `select 1 from draw d join timer t on t.ref = d.request_id::text and t.kind = 'draw'
              where d.request_id = $1 and d.state = 'prepared' and t.attempts > 0`,
            [requestId],
          ),
        ).toHaveLength(1),
      );
    });
    await ring(drawTimer, requestId);
    const asked = await matching.offers(requestId, 2);
    await done(drawTimer, requestId);
    for (const _ of ['once', 'twice']) {
      await ring(drawTimer, requestId);
      await done(drawTimer, requestId);
    }
    expect(await matching.assignments(requestId)).toHaveLength(asked.length);
    expect(await matching.service.sql('select 1 from draw where request_id = $1', [requestId])).toHaveLength(
      1,
    );
  });

  it('features that are due are fetched once, and again later when they cannot be kept', async () => {
    const [residentId] = await matching.register([{}]);
    const known = matching.neighbours.residents.get(residentId!)!;
    matching.neighbours.residents.set(residentId!, {
      ...known,
      revision: 2,
      features: { ...known.features, municipality: '0881' },
    });
    const municipality = async () =>
      (
        await matching.service.sql<{ municipality: string }>(
          'select municipality from pool_person where resident_id = $1',
          [residentId],
        )
      )[0]!.municipality;
    const fetched = jest.spyOn(matching.service.get(MatchingFeatures), 'of');
    await matching.say(event(ResidentChanged, { residentId: residentId!, revision: 2 }));
    await matching.eventually(async () => expect(await municipality()).toBe('0881'));
    await done(poolTimer, 'pool');
    fetched.mockClear();
    await ring(poolTimer, 'pool');
    await done(poolTimer, 'pool');
    expect(fetched).not.toHaveBeenCalled();

    matching.neighbours.residents.set(residentId!, {
      ...known,
      revision: 3,
      features: { ...known.features, municipality: '0882' },
    });
    await matching.service.sql('update pool_person set heard_revision = 3 where resident_id = $1', [
      residentId,
    ]);
    await matching.whileSavingFails('pool_person', async () => {
      await ring(poolTimer, 'pool');
      await tried(poolTimer, 'pool');
      expect(await municipality()).toBe('0881');
    });
    await ring(poolTimer, 'pool');
    await matching.eventually(async () => expect(await municipality()).toBe('0882'));
  });
});
