import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonical, verifyTranscript } from '@medverka/fair-selection';
import { asking, coordinator, Matching } from '../testing/start-matching.ts';
import type { CommitmentAnswer } from './commitment-answer.ts';

const source = 'Lotto 5 december 2030, i dragningsordning';
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
const hash = expect.stringMatching(/^[0-9a-f]{64}$/);

describe('a draw by a number that was announced beforehand', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_reveal');
    groupId = await matching.group();
    await matching.register(Array.from({ length: 12 }, (_, at) => ({ gender: at % 2 ? 'woman' : 'man' })));
  });
  afterAll(() => matching.stop());

  const announced = (more: object = {}) =>
    asking(groupId, { publicNumber: { source, at: inAnHour() }, ...more });
  const commitment = (requestId: string) =>
    matching.ok<CommitmentAnswer>('GET', `/v1/requests/${requestId}/commitment`);
  const committed = async (requestId: string) =>
    matching.eventually(async () => {
      const answer = await matching.call<CommitmentAnswer>(
        'GET',
        `/v1/requests/${requestId}/commitment`,
        coordinator,
      );
      expect(answer.status).toBe(200);
      return answer.body;
    });
  const enter = (requestId: string, number: string, more: object = {}, as: object = coordinator) =>
    matching.call<CommitmentAnswer & { type: string }>(
      'POST',
      `/v1/requests/${requestId}/public-number`,
      as,
      {
        number,
        source,
        ...more,
      },
    );
  /** The hour has passed. */
  const numberCanBeKnown = (drawId: string) =>
    matching.service.sql(
      `update draw set input = jsonb_set(input, '{announced,at}', to_jsonb($1::text)) where id = $2`,
      [anHourAgo(), drawId],
    );
  const audit = async (requestId: string) =>
    (
      await matching.ok<{ items: { action: string; account?: string; reason?: string }[] }>(
        'GET',
        `/v1/requests/${requestId}/draw-audit`,
      )
    ).items;

  it('is fixed first, its hash is out for everybody, and asks nobody until the number is entered', async () => {
    const requestId = await matching.publishAndReserve(announced({ seats: 3 }));
    const { drawId, commit, ...rest } = await committed(requestId);
    expect(rest).toMatchObject({ mode: 'announced', state: 'committed', source });
    expect(commit).toEqual(hash);
    expect((await matching.state(requestId)).state).toBe('drawing');
    expect(await matching.assignments(requestId)).toHaveLength(0);
    expect(await matching.ok('GET', `/v1/requests/${requestId}/draw-progress`)).toMatchObject({
      drawId,
      state: 'waiting-for-number',
    });
    const everybody = await matching.service.http<{ items: CommitmentAnswer[] }>(
      'GET',
      '/v1/draw-commitments/kalmar',
    );
    expect(everybody.body.items[0]).toMatchObject({ drawId, commit, state: 'committed', source });
    expect(JSON.stringify(everybody.body)).not.toContain(requestId);

    expect((await enter(requestId, '1 2 3')).body.type).toMatch(/public-number-not-due$/);
    await numberCanBeKnown(drawId);
    expect((await enter(requestId, '1 2 3', { source: 'Joker' })).status).toBe(422);
    expect((await enter(requestId, '1 2 3', {}, { role: 'requester' })).status).toBe(403);
    expect((await enter(requestId, '1 2 3', {}, { ...coordinator, tenant: 'kronoberg' })).status).toBe(404);
    expect((await enter(requestId, '3 14 15 9 26 5 35')).status).toBe(200);
    expect((await enter(requestId, '3 14 15 9 26 5 35')).status).toBe(200);
    expect((await enter(requestId, '4 14 15 9 26 5 35')).status).toBe(409);
    await matching.offers(requestId, 3);
    expect(await commitment(requestId)).toMatchObject({
      state: 'done',
      commit,
      publicNumber: '3 14 15 9 26 5 35',
    });
    expect((await audit(requestId)).map(({ action }) => action)).toEqual([
      'prepared',
      'committed',
      'number-entered',
      'done',
    ]);
    const transcript = await matching.ok<object>(
      'GET',
      `/v1/requests/${requestId}/draws/${drawId}/transcript`,
    );
    const published = { commit, publicNumber: '3 14 15 9 26 5 35' };
    expect(verifyTranscript(Buffer.from(canonical(transcript)), published)).toMatchObject({ ok: true });
  });

  it('repairs a decline by the number that was entered', async () => {
    const requestId = await matching.publishAndReserve(announced());
    const { drawId } = await committed(requestId);
    await numberCanBeKnown(drawId);
    await enter(requestId, '7 7 7');
    const [offer] = await matching.offers(requestId, 2);
    await matching.answer(offer!, 'decline');
    await matching.eventually(async () =>
      expect(await matching.service.sql('select seed from draw where request_id = $1', [requestId])).toEqual([
        { seed: '7 7 7' },
        { seed: '7 7 7' },
      ]),
    );
  });

  it('is refused when the number lies in the past, or behind the activity’s start', async () => {
    for (const at of [anHourAgo(), '2999-01-01T00:00:00Z'])
      expect(
        (
          await matching.call(
            'POST',
            '/v1/requests',
            coordinator,
            announced({ publicNumber: { source, at } }),
          )
        ).body,
      ).toMatchObject({ errors: [{ field: 'publicNumber.at' }] });
  });

  it('is not made with a number that may be known when it is fixed; another one is announced', async () => {
    const requestId = await matching.publish(announced());
    await matching.service.sql(
      `update request set terms = jsonb_set(terms, '{publicNumber,at}', to_jsonb($1::text)) where id = $2`,
      [anHourAgo(), requestId],
    );
    await matching.reserve(requestId);
    await matching.inState(requestId, 'unfillable');
    expect(await matching.state(requestId)).toMatchObject({ reason: 'number-known-before-commit' });
    const path = `/v1/requests/${requestId}/announce-number`;
    expect((await matching.call('POST', path, coordinator, { source, at: anHourAgo() })).status).toBe(422);
    await matching.ok('POST', path, { source, at: inAnHour() });
    expect(await committed(requestId)).toMatchObject({ state: 'committed' });
    expect((await matching.call('POST', path, coordinator, { source, at: inAnHour() })).status).toBe(409);
  });

  it('that is aborted stays on record with its hash, for everybody', async () => {
    const requestId = await matching.publishAndReserve(announced());
    const { drawId, commit } = await committed(requestId);
    await matching.ok('POST', `/v1/requests/${requestId}/cancel`, { reason: 'not-needed' });
    expect((await audit(requestId)).at(-1)).toMatchObject({ action: 'aborted', reason: 'request-cancelled' });
    const { body } = await matching.service.http<{ items: CommitmentAnswer[] }>(
      'GET',
      '/v1/draw-commitments/kalmar',
    );
    expect(body.items.find((each) => each.drawId === drawId)).toMatchObject({ commit, state: 'aborted' });
    await numberCanBeKnown(drawId);
    expect((await enter(requestId, '1 2 3')).status).toBe(409);
  });

  it('says of a draw without one that it was committed and revealed in one go', async () => {
    const requestId = await matching.publishAndReserve(asking(groupId));
    await matching.offers(requestId, 2);
    expect(await commitment(requestId)).toMatchObject({
      mode: 'immediate',
      state: 'done',
      publicNumber: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });
});
