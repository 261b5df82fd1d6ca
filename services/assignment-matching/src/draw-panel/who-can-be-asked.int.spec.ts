import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EarningCeilingLifted, EarningCeilingReached, event } from '@medverka/event-contracts';
import { asking, coordinator, Matching } from '../testing/start-matching.ts';

describe('who can be asked', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_eligible');
    groupId = await matching.group({ name: 'Kliniken', organisation: 'region-kalmar' });
  });
  afterAll(() => matching.stop());

  /** Each test among people of its own theme, at a place and time of its own. */
  let theme = 0;
  const among = async (people: Parameters<Matching['register']>[0]) => {
    const experience = [`patient:theme-${theme}`];
    const ids = await matching.register(people.map((each) => ({ experience, ...each })));
    return { ids, wishes: { themes: [`theme-${theme++}`], seats: 1 } };
  };
  const leftOut = async (requestId: string) =>
    (
      await matching.ok<{ items: { ineligible: Record<string, string[]> }[] }>(
        'GET',
        `/v1/requests/${requestId}/draws`,
      )
    ).items[0]!.ineligible;

  it('is decided by what the bank tells, and the reason is kept for each person and request', async () => {
    const { ids, wishes } = await among([
      {},
      { eligibility: { consents: [] } },
      { eligibility: { ties: [{ organisation: 'region-kalmar' }] } },
      { eligibility: { reach: { municipalities: ['0881'], online: true, inRoom: true } } },
    ]);
    const requestId = await matching.publishAndReserve(asking(groupId, wishes));
    const [offer] = await matching.offers(requestId, 1);
    expect(offer!.residentId).toBe(ids[0]);
    expect(await leftOut(requestId)).toMatchObject({
      'no-consent': [ids[1]],
      'conflict-of-interest': [ids[2]],
      'too-far': [ids[3]],
    });
  });

  it('needs the training that the county demands for the kind of activity', async () => {
    const { ids, wishes } = await among([
      { eligibility: { trainings: [{ kind: 'lecturer', validUntil: null }] } },
      { eligibility: { trainings: [{ kind: 'hjarnkoll', validUntil: null }] } },
    ]);
    const lecture = { ...wishes, activityKind: 'lecture' };
    const usual = await matching.publishAndReserve(asking(groupId, lecture));
    expect((await matching.offers(usual, 1))[0]!.residentId).toBe(ids[0]);
    await matching.ok('PUT', '/v1/activity-kinds/lecture', { trainings: ['hjarnkoll'] });
    const own = await matching.publishAndReserve(asking(groupId, lecture));
    expect((await matching.offers(own, 1))[0]!.residentId).toBe(ids[1]);
    expect(await matching.state(own)).toMatchObject({ demandedTrainings: ['hjarnkoll'] });
    expect(
      (await matching.call('PUT', '/v1/activity-kinds/lecture', { role: 'requester' }, { trainings: [] }))
        .status,
    ).toBe(403);
  });

  it('leaves out who can earn no more on that day, until the ceiling is lifted', async () => {
    const { ids, wishes } = await among([{}, {}]);
    const day = '2031-05-06';
    const meeting = { startsAt: `${day}T09:00:00+02:00`, endsAt: `${day}T12:00:00+02:00` };
    const span = { residentId: ids[0]!, from: day, until: day };
    const reached = event(EarningCeilingReached, { ...span, revision: 3 });
    const id = await matching.service.deliver(reached);
    await matching.handled(id);
    await matching.say(reached, { id });
    await matching.say(reached);
    await matching.say(event(EarningCeilingLifted, { ...span, revision: 2 }));
    const request = asking(groupId, { ...wishes, occasions: [meeting] });
    const first = await matching.publishAndReserve(request);
    expect((await matching.offers(first, 1))[0]!.residentId).toBe(ids[1]);
    expect(await leftOut(first)).toMatchObject({ 'earning-ceiling': [ids[0]] });
    await matching.say(event(EarningCeilingLifted, { ...span, revision: 4 }));
    const second = await matching.publishAndReserve(request);
    expect((await matching.offers(second, 1))[0]!.residentId).toBe(ids[0]);
  });

  it('keeps neither ceiling nor inbox row when saving fails, and parks what is none', async () => {
    const { ids } = await among([{}]);
    const span = { residentId: ids[0]!, from: '2027-01-01', until: '2027-12-31' };
    const id = await matching.whileSavingFails('earning_ceiling', async () => {
      const delivered = await matching.service.deliver(
        event(EarningCeilingReached, { ...span, revision: 1 }),
      );
      await matching.eventually(async () =>
        expect(await matching.service.parked('kalmar')).not.toHaveLength(0),
      );
      return delivered;
    });
    expect(await matching.inbox(id)).toBe(0);
    expect(
      await matching.service.sql('select 1 from earning_ceiling where resident_id = $1', [ids[0]]),
    ).toHaveLength(0);
    const before = (await matching.service.parked('kalmar')).length;
    await matching.service.deliverRaw(EarningCeilingLifted, {
      residentId: ids[0],
      revision: 1,
      from: 'soon',
    });
    await matching.eventually(async () =>
      expect(await matching.service.parked('kalmar')).toHaveLength(before + 1),
    );
  });

  it('leaves out who has a conflict that a coordinator has stated with a reason, until it is lifted', async () => {
    const { ids, wishes } = await among([{}]);
    const conflict = { residentId: ids[0], groupId, reason: 'Är gift med gruppens ordförande.' };
    const { conflictId } = await matching.ok<{ conflictId: string }>(
      'POST',
      '/v1/conflicts-of-interest',
      conflict,
    );
    const requestId = await matching.publishAndReserve(asking(groupId, wishes));
    expect(await matching.inState(requestId, 'unfillable')).toMatchObject({ reason: 'too-few-people' });
    expect(await leftOut(requestId)).toMatchObject({ 'stated-conflict': [ids[0]] });
    expect(await matching.ok('GET', `/v1/conflicts-of-interest?groupId=${groupId}`)).toMatchObject({
      items: [{ ...conflict, conflictId, statedBy: expect.any(String) }],
      total: 1,
    });
    const path = `/v1/conflicts-of-interest/${conflictId}/lift`;
    expect((await matching.call('POST', path, { ...coordinator, tenant: 'kronoberg' })).status).toBe(404);
    expect((await matching.call('POST', path, coordinator)).status).toBe(204);
    const after = await matching.publishAndReserve(asking(groupId, wishes));
    await matching.offers(after, 1);
    const both = { ...conflict, requestId };
    expect((await matching.call('POST', '/v1/conflicts-of-interest', coordinator, both)).status).toBe(422);
  });

  it('asks the same person for several meetings of a series, and never twice for one, nor more often than wished', async () => {
    const { ids, wishes } = await among([{ eligibility: { howOften: { perMonth: null, perYear: 2 } } }]);
    const inJune = (day: number) => ({
      occasions: [{ startsAt: `2031-06-0${day}T09:00:00+02:00`, endsAt: `2031-06-0${day}T11:00:00+02:00` }],
    });
    const first = await matching.publishAndReserve(asking(groupId, { ...wishes, ...inJune(1) }));
    const second = await matching.publishAndReserve(asking(groupId, { ...wishes, ...inJune(2) }));
    for (const requestId of [first, second]) {
      const [offer] = await matching.offers(requestId, 1);
      expect(offer!.residentId).toBe(ids[0]);
    }
    const third = await matching.publishAndReserve(asking(groupId, { ...wishes, ...inJune(3) }));
    await matching.inState(third, 'unfillable');
    expect(await leftOut(third)).toMatchObject({ 'often-enough': ids });
    const [offer] = await matching.assignments(second, 'offered');
    await matching.answer(offer!, 'decline');
    await matching.inState(second, 'unfillable');
    expect(await matching.assignments(second)).toHaveLength(1);
  });

  it('never sees what could single out a protected person', async () => {
    const { wishes } = await among([
      { gender: 'man', eligibility: { protectedIdentity: true } },
      { gender: 'man' },
    ]);
    const two = { ...wishes, seats: 2, quotas: [{ feature: 'gender', value: 'man', min: 2, max: 2 }] };
    const requestId = await matching.publishAndReserve(asking(groupId, two));
    const { relaxations } = await matching.inState(requestId, 'unfillable');
    expect(relaxations).toMatchObject([{ feature: 'gender', value: 'man', from: 2, to: 1 }]);
  });
});
