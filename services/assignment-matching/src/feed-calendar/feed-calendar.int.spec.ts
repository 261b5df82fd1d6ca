import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { event, ResidentWithdrawn } from '@medverka/event-contracts';
import { asking, inDays, Matching } from '../testing/start-matching.ts';

let matching: Matching;
let residentId: string;
beforeAll(async () => {
  matching = await Matching.start('calendar_feed');
  [residentId] = (await matching.register([{}])) as [string];
  const groupId = await matching.group({ name: 'Grupp om missbruk' });
  const requestId = await matching.publishAndReserve(
    asking(groupId, { seats: 1, title: 'Samtal om vägen in', occasions: [inDays(30)] }),
  );
  const [offer] = await matching.offers(requestId, 1);
  await matching.answer(offer!, 'accept');
});
afterAll(() => matching.stop());

const own = () => ({ role: 'resident', accountId: randomUUID(), residentId }) as const;
const feed = async (token: string, county = 'kalmar') => {
  const response = await fetch(`${matching.service.url}/v1/calendar-feeds/${county}/${token}`);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};
const make = async () =>
  (await matching.call<{ token: string }>('PUT', '/v1/calendar-feed', own())).body.token;

describe('the private address of a calendar', () => {
  it('shows time, place and title of what was said yes to, and nothing of whom or by which group', async () => {
    const { status, type, text } = await feed(await make());
    expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(text).toContain('SUMMARY:Samtal om vägen in');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(text).not.toContain(residentId);
    expect(text).not.toContain('missbruk');
  });

  it('leads nowhere once there is a new one, in another county, or when it is ended', async () => {
    const before = await make();
    const now = await make();
    expect((await feed(before)).status).toBe(404);
    expect((await feed(now, 'kronoberg')).status).toBe(404);
    expect((await feed(now)).status).toBe(200);
    expect((await matching.call('DELETE', '/v1/calendar-feed', own())).status).toBe(204);
    expect((await feed(now)).status).toBe(404);
    expect((await matching.call('GET', '/v1/calendar-feed', own())).body).toEqual({ madeAt: null });
  });

  it('is kept as a hash only, and goes when its resident leaves', async () => {
    const token = await make();
    const rows = await matching.service.sql<{ row: string }>(
      'select row_to_json(f)::text as row from calendar_feed f',
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.row).not.toContain(token);
    await matching.service.deliver(event(ResidentWithdrawn, { residentId, revision: 9 }));
    await matching.eventually(async () => expect((await feed(token)).status).toBe(404));
  });

  it.each(['', 'a', '..%2f..', 'a'.repeat(43), "' or 1=1"])('is not found for %j', async (token) => {
    expect((await feed(encodeURI(token))).status).toBe(404);
  });
});
