import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { event, RequestOutcome, RequestPublished, RequestSubmitted } from '@medverka/event-contracts';
import { inDays, Matching } from '../testing/start-matching.ts';

describe('a request that an outside system submits over the broker', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_submitted');
    groupId = await matching.group();
    matching.neighbours.clients.set('region', [{ role: 'requester', group: groupId }]);
  });
  afterAll(() => matching.stop());

  const submitted = (externalReference: string, more: object = {}) =>
    event(RequestSubmitted, {
      externalReference,
      groupId,
      activityKind: 'single-meeting',
      title: 'Dialogmöte',
      place: { form: 'online' },
      occasions: [inDays(30)],
      seats: 2,
      themes: ['mental-health'],
      fundingSource: 'plan',
      ...more,
    });
  const submit = (said: RequestSubmitted, more: { publisher?: string; id?: string } = {}) =>
    matching.service.deliver(said, { publisher: 'region', ...more });
  const outcomes = async (reference: string) =>
    (await matching.service.published(RequestOutcome)).filter((each) => each.externalReference === reference);
  const published = async () => (await matching.service.published(RequestPublished)).length;

  it('is published, and the system is told under its own reference', async () => {
    await submit(submitted('ref-1'));
    const [outcome] = await matching.eventually(async () => {
      const told = await outcomes('ref-1');
      expect(told).toMatchObject([{ outcome: 'accepted', revision: 1 }]);
      return told;
    });
    expect(await matching.state(outcome!.requestId!)).toMatchObject({
      title: 'Dialogmöte',
      externalReference: 'ref-1',
    });
  });

  it('may name the number that decides the draw, what few may share, and how much participants decide', async () => {
    const wishes = {
      publicNumber: { source: 'Lotto, första dragningen', at: inDays(10).startsAt },
      atMost: [{ feature: 'municipality', max: 1 }],
      influence: { level: 'service' as const, step: 3 },
    };
    await submit(submitted('ref-number', wishes));
    const [outcome] = await matching.eventually(async () => {
      const told = await outcomes('ref-number');
      expect(told).toMatchObject([{ outcome: 'accepted' }]);
      return told;
    });
    const { publicNumber, atMost, influence } = await matching.state(outcome!.requestId!);
    expect({ publicNumber, atMost, influence }).toMatchObject({
      ...wishes,
      publicNumber: { source: wishes.publicNumber.source },
    });
    await submit(submitted('ref-step', { influence: { level: 'service', step: 9 } }));
    await matching.eventually(async () =>
      expect((await outcomes('ref-step'))[0]).toMatchObject({
        outcome: 'invalid',
        problems: [{ field: 'influence.step', code: 'between-1-and-5' }],
      }),
    );
  });

  it('is published once when it comes twice, also under a new id', async () => {
    const before = await published();
    const id = await submit(submitted('ref-2'));
    await matching.eventually(async () => expect(await outcomes('ref-2')).toHaveLength(1));
    await submit(submitted('ref-2'), { id });
    await submit(submitted('ref-2'));
    await matching.eventually(async () => expect(await outcomes('ref-2')).toHaveLength(2));
    const told = await outcomes('ref-2');
    expect(new Set(told.map(({ requestId }) => requestId)).size).toBe(1);
    expect(await published()).toBe(before + 1);
  });

  it('is refused with other content under the same reference', async () => {
    await submit(submitted('ref-3'));
    await matching.eventually(async () => expect(await outcomes('ref-3')).toHaveLength(1));
    await submit(submitted('ref-3', { seats: 5 }));
    await matching.eventually(async () =>
      expect((await outcomes('ref-3'))[1]).toMatchObject({
        outcome: 'invalid',
        problems: [{ field: 'externalReference', code: 'used-with-other-content' }],
      }),
    );
  });

  it('is answered with every fault, and accepted when it comes again mended', async () => {
    await submit(
      submitted('ref-4', {
        seats: 0,
        occasions: [{ startsAt: '2030-01-02T10:00:00Z', endsAt: '2030-01-02T09:00:00Z' }],
        themes: ['x'],
      }),
    );
    await matching.eventually(async () => expect(await outcomes('ref-4')).toHaveLength(1));
    expect((await outcomes('ref-4'))[0]).toMatchObject({
      outcome: 'invalid',
      problems: [
        { field: 'seats', code: 'between-1-and-500' },
        { field: 'themes[0]', code: 'unknown-theme' },
        { field: 'occasions[0].endsAt', code: 'after-start' },
      ],
    });
    await submit(submitted('ref-4'));
    await matching.eventually(async () =>
      expect((await outcomes('ref-4'))[1]).toMatchObject({ outcome: 'accepted' }),
    );
  });

  it('is refused when the system has no right to file for the group', async () => {
    await submit(submitted('ref-5'), { publisher: 'stranger' });
    await matching.eventually(async () =>
      expect(await outcomes('ref-5')).toMatchObject([
        { outcome: 'invalid', problems: [{ field: 'groupId', code: 'not-allowed' }] },
      ]),
    );
  });

  it('is told of its end', async () => {
    await submit(submitted('ref-6'));
    await matching.eventually(async () => expect(await outcomes('ref-6')).toHaveLength(1));
    const { requestId } = (await outcomes('ref-6'))[0]!;
    await matching.ok('POST', `/v1/requests/${requestId}/cancel`, { reason: 'not-needed' });
    await matching.eventually(async () =>
      expect((await outcomes('ref-6'))[1]).toMatchObject({ outcome: 'cancelled', requestId }),
    );
  });

  it('is parked when it is no such message, and others go on', async () => {
    await matching.service.deliverRaw(
      RequestSubmitted,
      { externalReference: 'ref-7', seats: 'two' },
      { publisher: 'region' },
    );
    await submit(submitted('ref-8'));
    await matching.eventually(async () => {
      expect(await matching.service.parked()).toHaveLength(1);
      expect(await outcomes('ref-8')).toHaveLength(1);
    });
  });

  it('leaves nothing behind when saving fails, and is taken when it works again', async () => {
    const id = await matching.whileSavingFails('submission', async () => {
      const said = await submit(submitted('ref-9'));
      await matching.eventually(async () => expect(await matching.service.parked()).toHaveLength(2));
      return said;
    });
    expect(await matching.inbox(id)).toBe(0);
    expect(await outcomes('ref-9')).toEqual([]);
    await submit(submitted('ref-9'));
    await matching.eventually(async () =>
      expect(await outcomes('ref-9')).toMatchObject([{ outcome: 'accepted' }]),
    );
  });
});
