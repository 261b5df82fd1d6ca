import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestPublished } from '@medverka/event-contracts';
import { asking, coordinator, Matching } from '../testing/start-matching.ts';

const themes = ['older-people', 'children-and-youth', 'mental-health', 'dependence'];
const local = (day: string, hours: [string, string]) => ({
  startsAt: `${day}T${hours[0]}:00+01:00`,
  endsAt: `${day}T${hours[1]}:00+01:00`,
});

describe('a standing group', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_standing');
    await matching.register(
      Array.from({ length: 40 }, (_, at) => ({
        gender: at % 2 ? 'woman' : 'man',
        birthYear: 1940 + at,
        municipality: ['0880', '0881', '0882', '0883', '0860'][at % 5]!,
        experience: [`${['patient', 'relative'][at % 2]}:${themes[at % 4]}`],
      })),
    );
    groupId = await matching.group({
      name: 'Invånarnas ständiga grupp',
      kind: 'standing',
      bodies: [
        { code: 'leadership', name: 'Länsgemensam ledning', seats: 2 },
        ...themes.map((theme) => ({ code: theme, name: `Samordnande grupp ${theme}`, seats: 1, theme })),
        { code: 'at-large', name: 'Övriga platser', seats: 3 },
      ],
    });
  });
  afterAll(() => matching.stop());

  const members = async () =>
    (
      await matching.ok<{ members: { memberId: string; residentId: string; body: string }[] }>(
        'GET',
        `/v1/groups/${groupId}?on=2019-06-01`,
      )
    ).members;
  const meeting = (more: object) =>
    matching.publishAndReserve(
      asking(groupId, {
        seatFilling: 'members',
        occasions: [local('2019-02-12', ['09:00', '15:00'])],
        ...more,
      }),
    );

  it('is drawn once, for a term, with the theme’s experience in each theme’s seat, and costs nothing by itself', async () => {
    const {
      seats: _,
      occasions: __,
      ...ofTerm
    } = asking(groupId, {
      activityKind: 'group-seat',
      term: { from: '2019-01-01', until: '2019-12-31' },
      quotas: [
        { feature: 'gender', value: 'woman', min: 4, max: 5 },
        ...themes.map((value) => ({ feature: 'theme', value, min: 1, max: 9 })),
      ],
      atMost: [{ feature: 'municipality', max: 2 }],
    });
    const requestId = await matching.publishAndReserve(ofTerm);
    expect(await matching.service.published(RequestPublished)).toMatchObject([
      { requestId, seats: 9, occasions: [] },
    ]);
    const offers = await matching.offers(requestId, 9);
    await matching.answer(offers[0]!, 'decline');
    const all = await matching.eventually(async () => {
      const now = await matching.assignments(requestId, 'offered');
      expect(now).toHaveLength(9);
      return now;
    });
    for (const offer of all) expect((await matching.answer(offer, 'accept')).status).toBe(200);
    expect((await matching.state(requestId)).state).toBe('completed');
    const seated = await members();
    expect(seated.map(({ body }) => body).sort()).toEqual(
      ['at-large', 'at-large', 'at-large', 'leadership', 'leadership', ...themes].sort(),
    );
    const wrong = await matching.service.sql(
      `select 1 from group_member m join pool_person p on p.id = m.person_id
        where m.theme is not null and not exists (select from unnest(p.experience) e where split_part(e, ':', 2) = m.theme)`,
    );
    expect(wrong).toEqual([]);
  });

  it('meets in full: every member is asked, and who says no is replaced from the bank in that member’s seat', async () => {
    const seated = await members();
    const requestId = await meeting({ seats: 9 });
    const offers = await matching.offers(requestId, 9);
    expect(offers.map(({ residentId }) => residentId).sort()).toEqual(
      seated.map(({ residentId }) => residentId).sort(),
    );
    expect(new Set(offers.map(({ filledBy }) => filledBy))).toEqual(new Set(['member']));

    const absent = offers.find(({ body }) => body === 'dependence')!;
    await matching.answer(absent, 'decline');
    const substitute = await matching.eventually(async () => {
      const [other] = (await matching.assignments(requestId, 'offered')).filter((each) => each.substitute);
      expect(other).toMatchObject({ body: 'dependence', filledBy: 'drawn' });
      return other!;
    });
    const [person] = await matching.service.sql<{ experience: string[] }>(
      'select experience from pool_person where resident_id = $1',
      [substitute.residentId],
    );
    expect(person!.experience[0]).toMatch(/:dependence$/);
    expect(await members()).toEqual(seated);
  });

  it('sends the members of one body', async () => {
    const inLeadership = (await members()).filter(({ body }) => body === 'leadership');
    const requestId = await meeting({
      seats: 2,
      body: 'leadership',
      occasions: [local('2019-03-01', ['09:00', '13:00'])],
    });
    const offers = await matching.offers(requestId, 2);
    expect(offers.map(({ residentId }) => residentId).sort()).toEqual(
      inLeadership.map(({ residentId }) => residentId).sort(),
    );
  });

  it('is drawn from when there are fewer seats than members', async () => {
    const seated = new Set((await members()).map(({ residentId }) => residentId));
    const requestId = await meeting({ seats: 4, occasions: [local('2019-04-01', ['09:00', '13:00'])] });
    const offers = await matching.offers(requestId, 4);
    expect(offers.every(({ residentId }) => seated.has(residentId))).toBe(true);
  });

  it('asks nobody who sits in another meeting at the time, and fills those seats from the bank', async () => {
    const requestId = await meeting({ seats: 9, occasions: [local('2019-02-12', ['14:00', '16:00'])] });
    const offers = await matching.offers(requestId, 9);
    const busy = await matching.assignments(requestId);
    expect(busy).toHaveLength(9);
    const seated = new Set((await members()).map(({ residentId }) => residentId));
    // Eight of nine members still have the question about the full day; the ninth has said no to it.
    expect(offers.filter(({ residentId }) => seated.has(residentId))).toHaveLength(1);
  });

  it('has no more members than seats, drawn or appointed', async () => {
    const [residentId] = await matching.register([{}]);
    const term = { from: '2019-06-01', until: '2020-05-31' };
    const appoint = (body: object) =>
      matching.call<{ memberId: string; errors: object[] }>(
        'POST',
        `/v1/groups/${groupId}/members`,
        coordinator,
        {
          ...term,
          residentId,
          reason: 'Satt redan i gruppen',
          ...body,
        },
      );
    expect((await appoint({ body: 'leadership' })).body.errors).toMatchObject([{ rule: 'no-vacant-seat' }]);
    const { seats: _, occasions: __, ...ofTerm } = asking(groupId, { activityKind: 'group-seat', term });
    expect(await matching.call('POST', '/v1/requests', coordinator, ofTerm)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'seats', rule: 'more-than-vacant' }] },
    });

    const [leaving] = (await members()).filter(({ body }) => body === 'leadership');
    const path = `/v1/groups/${groupId}/members/${leaving!.memberId}/end`;
    await matching.service.sql(
      `update group_member set term = daterange(lower(term), '2999-01-01') where id = $1`,
      [leaving!.memberId],
    );
    expect((await matching.call('POST', path, coordinator, { reason: 'moved' })).status).toBe(204);
    expect((await matching.call('POST', path, coordinator, { reason: 'moved' })).status).toBe(404);
    const later = { from: '2998-01-01', until: '2998-12-31' };
    expect((await appoint({ ...later, body: 'leadership' })).status).toBe(201);
    expect((await appoint({ ...later, body: 'at-large' })).body.errors).toMatchObject([
      { rule: 'already-member' },
    ]);
  });

  it('is renewed by thirds, by lot, and the limits hold for those who stay and those who come together', async () => {
    const group = await matching.group({
      name: 'Brukarråd',
      kind: 'standing',
      bodies: [{ code: 'council', name: 'Rådet', seats: 9 }],
    });
    const ask = async (term: object) => {
      const {
        seats: _,
        occasions: __,
        ...body
      } = asking(group, {
        activityKind: 'group-seat',
        term: { ...term, renewal: 'thirds' },
        quotas: [
          { feature: 'gender', value: 'woman', min: 4, max: 5 },
          { feature: 'gender', value: 'man', min: 4, max: 5 },
        ],
      });
      const requestId = await matching.publishAndReserve(body);
      const { seats } = (await matching.inState(requestId, 'offering')) as { seats: number };
      for (const offer of await matching.offers(requestId, seats)) await matching.answer(offer, 'accept');
      await matching.inState(requestId, 'completed');
      return { requestId, seats };
    };
    const on = async (day: string) =>
      (
        await matching.ok<{ members: { residentId: string; until: string }[] }>(
          'GET',
          `/v1/groups/${group}?on=${day}`,
        )
      ).members;
    const women = (members: { residentId: string }[]) =>
      members.filter(
        ({ residentId }) => matching.neighbours.residents.get(residentId)!.features!.gender === 'woman',
      ).length;

    expect((await ask({ from: '2031-01-01', until: '2033-12-31' })).seats).toBe(9);
    const first = await on('2031-06-01');
    for (const end of ['2031-12-31', '2032-12-31', '2033-12-31'])
      expect(first.filter(({ until }) => until === end)).toHaveLength(3);
    const renewed = await ask({ from: '2032-01-01', until: '2034-12-31' });
    expect(renewed.seats).toBe(3);
    const second = await on('2032-01-01');
    expect(second).toHaveLength(9);
    expect([4, 5]).toContain(women(first));
    expect([4, 5]).toContain(women(second));
    expect(await matching.ok('GET', `/v1/requests/${renewed.requestId}/composition`)).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ value: 'woman', panel: women(second) })]),
    });
  });
});
