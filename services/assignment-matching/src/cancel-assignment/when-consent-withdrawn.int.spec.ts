import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssignmentCancelled, ConsentWithdrawn, event, ResidentChanged } from '@medverka/event-contracts';
import { asking, coordinator, Matching } from '../testing/start-matching.ts';

let matching: Matching;
let groupId: string;
beforeAll(async () => {
  matching = await Matching.start('matching_consent');
  groupId = await matching.group();
});
afterAll(() => matching.stop());

const state = async (residentId: string) =>
  (
    await matching.service.sql<{ state: string }>('select state from pool_person where resident_id = $1', [
      residentId,
    ])
  )[0]?.state;
const withdrawn = (residentId: string, revision = 9) => event(ConsentWithdrawn, { residentId, revision });

describe('when a guardian no longer agrees', () => {
  it('what crosses it is called off once, however often it is said, and somebody else is asked', async () => {
    await matching.register(Array.from({ length: 4 }, () => ({ experience: ['relative:habilitation'] })));
    const requestId = await matching.publishAndReserve(asking(groupId, { themes: ['habilitation'] }));
    const [accepted, offered] = await matching.offers(requestId, 2);
    await matching.answer(accepted!, 'accept');
    const id = await matching.service.deliver(withdrawn(accepted!.residentId));
    await matching.handled(id);
    await matching.say(withdrawn(accepted!.residentId), { id });
    await matching.say(withdrawn(accepted!.residentId));
    await matching.say(withdrawn(offered!.residentId));
    expect(await state(accepted!.residentId)).toBe('awaiting-consent');
    const others = (await matching.offers(requestId, 2)).map(({ residentId }) => residentId);
    expect(others).not.toContain(accepted!.residentId);
    expect(others).not.toContain(offered!.residentId);
    await matching.eventually(async () => {
      const told = (await matching.service.published(AssignmentCancelled)).filter(
        (each) => each.requestId === requestId,
      );
      expect(told.map(({ reason }) => reason)).toEqual(['consent-withdrawn', 'consent-withdrawn']);
    });
  });

  it('a word that comes late, after they agreed again, calls nothing off', async () => {
    await matching.register(Array.from({ length: 2 }, () => ({ experience: ['patient:older-people'] })));
    const requestId = await matching.publishAndReserve(asking(groupId, { themes: ['older-people'] }));
    const [one] = await matching.offers(requestId, 2);
    const { residentId } = one!;
    const known = matching.neighbours.residents.get(residentId)!;
    matching.neighbours.residents.set(residentId, { ...known, revision: 5 });
    await matching.say(event(ResidentChanged, { residentId, revision: 5 }));
    await matching.eventually(async () =>
      expect(
        await matching.service.sql('select known_revision from pool_person where resident_id = $1', [
          residentId,
        ]),
      ).toEqual([{ known_revision: 5 }]),
    );
    await matching.say(withdrawn(residentId, 4));
    expect(await state(residentId)).toBe('active');
    expect(await matching.offers(requestId, 2)).toHaveLength(2);
  });

  it('in a wrong shape is parked, and leaves nothing when saving fails', async () => {
    await matching.service.deliverRaw(ConsentWithdrawn, { residentId: 'somebody', revision: 0 });
    await matching.eventually(async () => expect(await matching.service.parked()).toHaveLength(1));
    const [residentId] = await matching.register([{}]);
    const id = await matching.whileSavingFails('pool_person', async () => {
      const said = await matching.service.deliver(withdrawn(residentId!));
      await matching.eventually(async () => expect(await matching.service.parked()).toHaveLength(2));
      return said;
    });
    expect(await matching.inbox(id)).toBe(0);
    expect(await state(residentId!)).not.toBe('awaiting-consent');
  });
});

describe('when a consent runs out', () => {
  const bankSays = (residentId: string, more: object) => {
    const known = matching.neighbours.residents.get(residentId)!;
    matching.neighbours.residents.set(residentId, { ...known, ...more });
  };

  it('an open offer is called off and somebody else asked, what was accepted stands', async () => {
    await matching.register(
      Array.from({ length: 4 }, () => ({ experience: ['patient:children-and-youth'] })),
    );
    const requestId = await matching.publishAndReserve(asking(groupId, { themes: ['children-and-youth'] }));
    const [accepted, offered] = await matching.offers(requestId, 2);
    await matching.answer(accepted!, 'accept');
    for (const { residentId } of [accepted!, offered!]) {
      bankSays(residentId, { revision: 2, state: 'awaiting-consent' });
      await matching.say(event(ResidentChanged, { residentId, revision: 2 }));
    }
    await matching.eventually(async () => {
      const told = (await matching.service.published(AssignmentCancelled)).filter(
        (each) => each.requestId === requestId,
      );
      expect(told).toMatchObject([{ residentId: offered!.residentId, reason: 'consent-ended' }]);
      const asked = (await matching.assignments(requestId, 'offered')).map(({ residentId }) => residentId);
      expect(asked).toHaveLength(1);
      expect(asked).not.toContain(offered!.residentId);
    });
    expect((await matching.assignments(requestId, 'accepted')).map(({ residentId }) => residentId)).toEqual([
      accepted!.residentId,
    ]);
  });

  it('nobody accepts on the day after, though the bank has not told yet', async () => {
    await matching.register(Array.from({ length: 2 }, () => ({ experience: ['relative:dependence'] })));
    const requestId = await matching.publishAndReserve(asking(groupId, { themes: ['dependence'] }));
    const [one] = await matching.offers(requestId, 2);
    await matching.service.sql(
      `update pool_person set eligibility = jsonb_set(eligibility, '{consents,0,until}', '"2020-01-01"')
        where resident_id = $1`,
      [one!.residentId],
    );
    const path = `/v1/assignments/${one!.assignmentId}/accept`;
    expect(await matching.call('POST', path, coordinator)).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('consent-ended') },
    });
    await matching.service.sql(
      `update pool_person set eligibility = jsonb_set(eligibility, '{consents,0,until}', 'null')
        where resident_id = $1`,
      [one!.residentId],
    );
    expect((await matching.call('POST', path, coordinator)).status).toBe(200);
  });
});
