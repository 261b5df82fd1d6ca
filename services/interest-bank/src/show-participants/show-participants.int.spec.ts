import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssignmentAccepted, AssignmentCancelled, AssignmentOffered, event } from '@medverka/event-contracts';
import { registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
let matching: Server;
/** Requests that the stand-in for assignment-matching shows, and to which token. */
const own = new Map<string, string>();
let broken = false;

beforeAll(async () => {
  matching = createServer((request, response) => {
    const id = request.url?.split('/').at(-1) ?? '';
    const isOwn = own.get(id) === request.headers.authorization;
    response.writeHead(broken ? 500 : isOwn ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => matching.listen(0, '127.0.0.1', resolve));
  const { port } = matching.address() as AddressInfo;
  bank = await startInterestBank('participants', { ASSIGNMENT_MATCHING_URL: `http://127.0.0.1:${port}` });
});
afterAll(async () => {
  await bank.stop();
  matching.closeAllConnections();
  await new Promise((resolve) => matching.close(resolve));
});

const ask = (requestId: string, token: string) =>
  bank.service.http<{ items: object[] }>('GET', `/v1/participants?requestId=${requestId}`, { token });

async function requestOf(token: string): Promise<string> {
  const requestId = randomUUID();
  own.set(requestId, `Bearer ${token}`);
  return requestId;
}

const seatAt = (requestId: string, residentId: string) => ({
  assignmentId: randomUUID(),
  requestId,
  residentId,
});

describe('a requester', () => {
  it('sees the names of those who have accepted, not of those who are asked or have cancelled', async () => {
    const token = await bank.service.issuer.token({ role: 'requester' });
    const requestId = await requestOf(token);
    const residents = await Promise.all([1, 2, 3].map(() => registerOne(bank.service)));
    const [yes, asked, no] = residents.map(({ residentId }) => seatAt(requestId, residentId));
    await bank.service.deliver(event(AssignmentAccepted, { ...yes!, revision: 2 }));
    await bank.service.deliver(event(AssignmentAccepted, { ...no!, revision: 2 }));
    await bank.service.deliver(event(AssignmentCancelled, { ...no!, revision: 3, reason: 'by-resident' }));
    await bank.service.deliver(
      event(AssignmentOffered, {
        ...asked!,
        revision: 1,
        answerBy: '2099-01-01T00:00:00Z',
        substitute: true,
      }),
    );
    await bank.service.eventually(async () =>
      expect(
        await bank.service.sql(
          `select state from seat where request_id = $1 and (state <> 'accepted' or revision = 2) order by state`,
          [requestId],
        ),
      ).toEqual([{ state: 'accepted' }, { state: 'cancelled' }, { state: 'offered' }]),
    );
    expect(await ask(requestId, token)).toMatchObject({
      status: 200,
      body: { items: [{ assignmentId: yes!.assignmentId, givenName: 'Kanariegiven' }] },
    });
    const names = await ask(requestId, token);
    expect(JSON.stringify(names.body)).not.toContain(yes!.residentId);
    const looks = await bank.service.sql('select what, why from look where resident_id = $1', [
      yes!.residentId,
    ]);
    expect(looks).toEqual(Array(2).fill({ what: 'name', why: 'participation' }));
  });

  it('sees which association somebody speaks for, and none of a protected identity', async () => {
    const token = await bank.service.issuer.token({ role: 'requester' });
    const requestId = await requestOf(token);
    const association = randomUUID();
    await bank.service.sql(
      `insert into association (tenant, id, revision, name, themes, municipalities, forums, in_use, contacts)
       values ('kalmar', $1, 1, 'Föreningen Nära', '{}', '{}', '{}', true, '')`,
      [association],
    );
    for (const more of [{}, { protectedIdentity: true }]) {
      const { residentId } = await registerOne(bank.service, more);
      await bank.service.sql(
        `insert into mandate (tenant, id, association_id, resident_id, state, from_day, stated_name)
         values ('kalmar', $1, $2, $3, 'in-force', '2026-01-01', '')`,
        [randomUUID(), association, residentId],
      );
      await bank.service.deliver(
        event(AssignmentAccepted, { ...seatAt(requestId, residentId), revision: 2 }),
      );
    }
    await bank.service.eventually(async () => {
      const { items } = (await ask(requestId, token)).body as { items: { appointedBy: string[] }[] };
      expect(items.map(({ appointedBy }) => appointedBy).sort()).toEqual([[], ['Föreningen Nära']]);
    });
  });

  it('finds nothing of a request that is not the own', async () => {
    const requestId = await requestOf('somebody else');
    const token = await bank.service.issuer.token({ role: 'requester' });
    expect(await ask(requestId, token)).toMatchObject({ status: 404 });
  });

  it('is asked to try again when it cannot be checked whose the request is', async () => {
    const token = await bank.service.issuer.token({ role: 'requester' });
    const requestId = await requestOf(token);
    broken = true;
    expect(await ask(requestId, token)).toMatchObject({
      status: 503,
      body: { type: 'urn:medverka:problem:request-not-checked' },
    });
    broken = false;
  });

  it('asking for something that is no id is refused by name', async () => {
    const token = await bank.service.issuer.token({ role: 'requester' });
    expect(await ask('all', token)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'requestId' }] },
    });
  });
});
