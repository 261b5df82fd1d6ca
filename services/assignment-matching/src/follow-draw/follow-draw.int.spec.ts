import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { RunOptions } from '@medverka/fair-selection';
import { PanelEngine } from '../draw-panel/panel-engine.ts';
import type { Draw } from '../storage/draw.store.ts';
import { asking, coordinator, Matching } from '../testing/start-matching.ts';
import type { ProgressAnswer } from './progress-answer.ts';

describe('a long draw', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_follow');
    groupId = await matching.group();
    await matching.register(Array.from({ length: 8 }, () => ({})));
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => matching.stop());

  const progress = (requestId: string) =>
    matching.call<ProgressAnswer>('GET', `/v1/requests/${requestId}/draw-progress`, coordinator);
  const draws = (requestId: string) =>
    matching.service.sql<{ state: string; seed: string; salt: string; result: { reason?: string } | null }>(
      'select state, seed, salt, result from draw where request_id = $1 order by round',
      [requestId],
    );
  /** A solver that works until somebody stops it. */
  const neverEnding = () => {
    const stopped = Promise.withResolvers<void>();
    jest
      .spyOn(matching.service.get(PanelEngine), 'choose')
      .mockImplementation((_: Draw, options: RunOptions = {}) => {
        options.onProgress?.({ stage: 'panels', panels: 17, rounds: 3 });
        return new Promise((_resolve, reject) => {
          options.signal?.addEventListener('abort', () => {
            stopped.resolve();
            reject(options.signal!.reason);
          });
        });
      });
    return stopped.promise;
  };

  it('tells how it goes on, is stopped by a coordinator, and goes on later by the same seed', async () => {
    const stopped = neverEnding();
    const requestId = await matching.publishAndReserve(asking(groupId));
    await matching.eventually(async () =>
      expect((await progress(requestId)).body).toMatchObject({
        state: 'solving',
        stage: 'panels',
        panels: 17,
      }),
    );
    const path = `/v1/requests/${requestId}/stop-draw`;
    const requester = { role: 'requester', grants: [{ role: 'requester', group: groupId }] } as const;
    expect((await matching.call('POST', path, requester)).status).toBe(403);
    expect(await matching.ok('POST', path)).toMatchObject({ state: 'unfillable' });
    await stopped;
    expect((await matching.call('POST', path, coordinator)).status).toBe(409);
    expect((await progress(requestId)).body).toMatchObject({ state: 'aborted' });
    expect(await matching.state(requestId)).toMatchObject({ reason: 'draw-stopped', missingSeats: 2 });

    jest.restoreAllMocks();
    await matching.ok('POST', `/v1/requests/${requestId}/ask-again`);
    await matching.offers(requestId, 2);
    const [aborted, done] = await draws(requestId);
    expect([aborted!.state, done!.state]).toEqual(['aborted', 'done']);
    expect([done!.seed, done!.salt]).toEqual([aborted!.seed, aborted!.salt]);
    const { items } = await matching.ok<{ items: { action: string; reason?: string }[] }>(
      'GET',
      `/v1/requests/${requestId}/draw-audit`,
    );
    expect(items.map(({ action }) => action)).toEqual([
      'prepared',
      'aborted',
      'asked-again',
      'prepared',
      'done',
    ]);
  });

  it('ends when its request is called off, and leaves nothing behind', async () => {
    const stopped = neverEnding();
    const requestId = await matching.publishAndReserve(asking(groupId));
    await matching.eventually(async () => expect((await progress(requestId)).status).toBe(200));
    await matching.ok('POST', `/v1/requests/${requestId}/cancel`, { reason: 'not-needed' });
    await stopped;
    expect(await draws(requestId)).toMatchObject([{ state: 'aborted' }]);
    expect(await matching.assignments(requestId)).toHaveLength(0);
  });

  it('says that time ran out, with nobody asked, instead of trying for ever', async () => {
    jest.spyOn(matching.service.get(PanelEngine), 'choose').mockResolvedValue({
      kind: 'no-panel',
      reason: 'time-limit',
      relaxations: [],
    });
    const requestId = await matching.publishAndReserve(asking(groupId));
    await matching.inState(requestId, 'unfillable');
    expect(await draws(requestId)).toMatchObject([{ state: 'infeasible', result: { reason: 'time-limit' } }]);
    expect(
      (await matching.call('POST', `/v1/requests/${requestId}/ask-again`, { role: 'requester' })).status,
    ).toBe(403);
  });
});
