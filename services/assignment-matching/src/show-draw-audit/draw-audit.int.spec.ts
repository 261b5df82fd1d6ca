import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PanelEngine } from '../draw-panel/panel-engine.ts';
import { PrepareRound } from '../draw-panel/prepare-round.ts';
import { asking, coordinator, inDays, Matching } from '../testing/start-matching.ts';
import type { AuditAnswer } from './draw-audit.controller.ts';

const hash = expect.stringMatching(/^[0-9a-f]{64}$/);

describe('the log of draws', () => {
  let matching: Matching;
  let groupId: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_audit');
    groupId = await matching.group();
    await matching.register(Array.from({ length: 7 }, () => ({})));
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => matching.stop());

  const log = (requestId: string) =>
    matching.ok<{ items: AuditAnswer[]; total: number }>('GET', `/v1/requests/${requestId}/draw-audit`);

  it('has when each round began and how it ended, with the hashes that its input and lottery had', async () => {
    const requestId = await matching.publishAndReserve(asking(groupId));
    const [offer] = await matching.offers(requestId, 2);
    await matching.answer(offer!, 'decline');
    const { items, total } = await matching.eventually(async () => {
      const page = await log(requestId);
      expect(page.total).toBe(4);
      return page;
    });
    expect(total).toBe(items.length);
    expect(items).toMatchObject([
      { action: 'prepared', round: 1, inputHash: hash },
      { action: 'done', round: 1, inputHash: items[0]!.inputHash, transcriptHash: hash },
      { action: 'prepared', round: 2, inputHash: hash },
      { action: 'done', round: 2, inputHash: items[2]!.inputHash },
    ]);
    expect(items.map(({ at }) => at).toSorted()).toEqual(items.map(({ at }) => at));
    expect(JSON.stringify(items)).not.toContain(offer!.residentId);
  });

  it('has the rounds that found nobody, with the reason', async () => {
    const requestId = await matching.publishAndReserve(asking(groupId, { seats: 50 }));
    await matching.inState(requestId, 'unfillable');
    expect((await log(requestId)).items).toMatchObject([
      { action: 'prepared', round: 1 },
      { action: 'infeasible', round: 1, reason: 'too-few-people' },
    ]);
  });

  it.each([
    ['cancelled', 'cancel', { reason: 'no-room' }, 'request-cancelled'],
    ['given other times', 'reschedule', { occasions: [inDays(400)] }, 'rescheduled'],
  ])('has rounds that were aborted since the request was %s, and by whom', async (_, verb, body, reason) => {
    const engine = matching.service.get(PanelEngine);
    const choose = engine.choose.bind(engine);
    const held = Promise.withResolvers<void>();
    jest.spyOn(engine, 'choose').mockImplementation(async (draw) => {
      await held.promise;
      return choose(draw);
    });
    const requestId = await matching.publishAndReserve(asking(groupId));
    await matching.eventually(async () => expect((await log(requestId)).total).toBe(1));
    await matching.ok('POST', `/v1/requests/${requestId}/${verb}`, body);
    held.resolve();
    const { items } = await log(requestId);
    expect(items).toMatchObject([
      { action: 'prepared', round: 1 },
      { action: 'aborted', round: 1, inputHash: items[0]!.inputHash, reason, account: expect.any(String) },
    ]);
    expect(items[0]!.account).toBeUndefined();
  });

  it('names who read a transcript, page by page', async () => {
    const requestId = await matching.publishAndReserve(asking(groupId));
    await matching.offers(requestId, 2);
    const { items } = await log(requestId);
    const { drawId, transcriptHash } = items[1]!;
    await matching.ok('GET', `/v1/requests/${requestId}/draws/${drawId}/transcript`);
    const page = `/v1/requests/${requestId}/draw-audit?limit=2&page=2`;
    expect(await matching.ok('GET', page)).toMatchObject({
      total: 3,
      items: [{ action: 'transcript-read', drawId, transcriptHash, account: expect.any(String) }],
    });
  });

  it('is for coordinators of the county, and not for anybody to change', async () => {
    const requestId = await matching.publishAndReserve(asking(groupId));
    await matching.offers(requestId, 2);
    const path = `/v1/requests/${requestId}/draw-audit`;
    const requester = { role: 'requester', grants: [{ role: 'requester', group: groupId }] } as const;
    expect((await matching.call('GET', path, requester)).status).toBe(403);
    expect((await matching.call('GET', path, { ...coordinator, tenant: 'kronoberg' })).status).toBe(404);
    for (const verb of ['DELETE', 'POST', 'PUT'])
      expect((await matching.call(verb, path, coordinator, {})).status).toBe(404);
  });

  it('keeps no round that it cannot log', async () => {
    const requestId = await matching.publish(asking(groupId));
    await matching.whileSavingFails('draw_audit', async () => {
      const attempts = jest.spyOn(matching.service.get(PrepareRound), 'next');
      await matching.reserve(requestId);
      await matching.eventually(() => expect(attempts.mock.calls.length).toBeGreaterThan(1));
      expect(
        await matching.service.sql('select id from draw where request_id = $1', [requestId]),
      ).toHaveLength(0);
    });
    await matching.offers(requestId, 2);
    expect((await log(requestId)).items).toMatchObject([{ action: 'prepared' }, { action: 'done' }]);
  });
});
