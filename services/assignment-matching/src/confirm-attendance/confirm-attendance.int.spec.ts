import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssignmentMissed, AttendanceRecorded } from '@medverka/event-contracts';
import { type Assigned, asking, coordinator, inDays, Matching } from '../testing/start-matching.ts';

describe('confirming attendance', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_attendance');
    groupId = await matching.group({ name: 'Psykisk hälsa', contact: 'Sekretariatet, 0480-100 00' });
    await matching.register(Array.from({ length: 6 }, () => ({})));
  });
  afterAll(() => matching.stop());

  const accepted = async (more: object = {}) => {
    const requestId = await matching.publishAndReserve(asking(groupId, { seats: 1, ...more }));
    const [offer] = await matching.offers(requestId, 1);
    await matching.answer(offer!, 'accept');
    return { requestId, assignment: offer! };
  };
  const confirm = ({ assignmentId }: Assigned, occasion: number, body: object, as: object = coordinator) =>
    matching.call('PUT', `/v1/assignments/${assignmentId}/attendance/${occasion}`, as, body);
  const said = async (assignment: Assigned) =>
    (await matching.service.published(AttendanceRecorded)).filter(
      (each) => each.assignmentId === assignment.assignmentId,
    );

  it('says minutes and day per occasion, and completes the request when all is known', async () => {
    const { requestId, assignment } = await accepted({ occasions: [inDays(-20), inDays(-10)] });
    expect(await confirm(assignment, 1, { minutes: 120 })).toMatchObject({
      status: 200,
      body: { recorded: 1 },
    });
    expect((await matching.state(requestId)).state).toBe('filled');
    expect((await confirm(assignment, 2, { minutes: 0 })).status).toBe(200);
    expect((await matching.state(requestId)).state).toBe('completed');
    await matching.eventually(async () => {
      expect(await said(assignment)).toMatchObject([
        { occasion: 1, minutes: 120, revision: 3, confirmedBy: expect.any(String) },
      ]);
      expect(await matching.service.published(AssignmentMissed)).toMatchObject([
        { assignmentId: assignment.assignmentId, occasion: 2, revision: 4 },
      ]);
    });
  });

  it('is said once for the same minutes, and corrected later with a higher revision', async () => {
    const { assignment } = await accepted({ occasions: [inDays(-21)] });
    await confirm(assignment, 1, { minutes: 120 });
    expect((await confirm(assignment, 1, { minutes: 120 })).body).toEqual({ recorded: 0 });
    expect((await confirm(assignment, 1, { minutes: 90 })).body).toEqual({ recorded: 1 });
    await matching.eventually(async () =>
      expect(await said(assignment)).toMatchObject([
        { minutes: 120, revision: 3 },
        { minutes: 90, revision: 4 },
      ]),
    );
  });

  it('refuses what cannot be', async () => {
    const { requestId, assignment } = await accepted({ occasions: [inDays(-22), inDays(40)] });
    const refused = async (occasion: number, minutes: unknown) => {
      const { status, body } = await confirm(assignment, occasion, { minutes });
      return `${status} ${String(body.type).split(':').at(-1)}`;
    };
    expect(await refused(1, -5)).toBe('422 minutes-negative');
    expect(await refused(1, 26 * 60)).toBe('422 more-than-a-day');
    expect(await refused(1, 'two')).toBe('400 invalid-input');
    expect(await refused(2, 60)).toBe('409 not-begun');
    expect(await refused(3, 60)).toBe('404 unknown-occasion');
    const list = await matching.call('POST', `/v1/requests/${requestId}/attendance`, coordinator, {
      items: [
        { assignmentId: assignment.assignmentId, occasion: 1, minutes: 60 },
        { assignmentId: assignment.assignmentId, occasion: 2, minutes: 60 },
      ],
    });
    expect(list).toMatchObject({
      status: 409,
      body: { errors: [{ field: 'items.1.assignmentId', rule: 'not-begun' }] },
    });
    expect(
      await matching.service.sql('select 1 from attendance where assignment_id = $1', [
        assignment.assignmentId,
      ]),
    ).toEqual([]);
  });

  it('counts a day’s minutes over all meetings of a resident', async () => {
    const [residentId] = await matching.register([{}]);
    const named = { seatFilling: 'named', named: [{ residentId, reason: 'Känner verksamheten' }] };
    const at = (hour: number) => ({
      startsAt: `2024-05-0${6}T${String(hour).padStart(2, '0')}:00:00+02:00`,
      endsAt: `2024-05-06T${hour + 1}:00:00+02:00`,
    });
    const morning = await accepted({ ...named, occasions: [at(10)] });
    const evening = await accepted({ ...named, occasions: [at(18)] });
    expect((await confirm(morning.assignment, 1, { minutes: 1000 })).status).toBe(200);
    expect((await confirm(evening.assignment, 1, { minutes: 441 })).body).toMatchObject({
      type: 'urn:medverka:problem:more-than-a-day',
    });
    expect((await confirm(evening.assignment, 1, { minutes: 440 })).status).toBe(200);
  });

  it('is for the requester of the group and coordinators, after acceptance', async () => {
    const { assignment } = await accepted({ occasions: [inDays(-23)] });
    expect(
      (await confirm(assignment, 1, { minutes: 60 }, { role: 'resident', residentId: assignment.residentId }))
        .status,
    ).toBe(403);
    const other = {
      role: 'requester',
      grants: [{ role: 'requester', group: '01900000-0000-7000-8000-000000000001' }],
    };
    expect((await confirm(assignment, 1, { minutes: 60 }, other)).status).toBe(404);
    expect(
      (await confirm(assignment, 1, { minutes: 60 }, { role: 'coordinator', tenant: 'kronoberg' })).status,
    ).toBe(404);
    expect(
      (
        await confirm(
          assignment,
          1,
          { minutes: 60 },
          { role: 'requester', grants: [{ role: 'requester', group: groupId }] },
        )
      ).status,
    ).toBe(200);
    const requestId = await matching.publishAndReserve(
      asking(groupId, { seats: 1, occasions: [inDays(-24)] }),
    );
    const [offer] = await matching.offers(requestId, 1);
    expect((await confirm(offer!, 1, { minutes: 60 })).body).toMatchObject({
      type: 'urn:medverka:problem:not-accepted',
    });
  });

  it('gives the service that writes letters what a letter needs, and nobody else', async () => {
    const { assignment } = await accepted();
    const search = (as: object) =>
      matching.call<{ items: object[] }>('POST', '/v1/assignments/search', as, {
        assignmentIds: [assignment.assignmentId, '01900000-0000-7000-8000-000000000001'],
      });
    expect(
      await search({ role: 'service', grants: [{ role: 'service', permission: 'read-assignments' }] }),
    ).toMatchObject({
      status: 200,
      body: {
        items: [
          {
            assignmentId: assignment.assignmentId,
            title: 'Möte om bemötande',
            place: { form: 'room' },
            group: { groupId, contact: 'Sekretariatet, 0480-100 00' },
          },
        ],
      },
    });
    expect((await search({ role: 'coordinator' })).status).toBe(403);
  });
});
