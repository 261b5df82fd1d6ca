import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { event, PayoutConfirmed, PayoutReturned, ResidentWithdrawn } from '@medverka/event-contracts';
import { NotificationsUnderTest } from '../testing/start-notifications.ts';

let told: NotificationsUnderTest;
beforeAll(async () => {
  told = await NotificationsUnderTest.start('letters');
});
afterAll(() => told.stop());

const postalAddress = { street: 'Kanariegatan 1', postalCode: '392 31', city: 'Kalmar' };

/** Somebody without e-mail who has been paid; gives the delivery. */
async function paidByLetter() {
  const { residentId } = told.newResident({ channel: 'letter', postalAddress, email: undefined });
  const paid = { payoutId: randomUUID(), residentId, amountOre: 100_000, paidOn: '2027-03-25' };
  await told.service.deliver(event(PayoutConfirmed, paid));
  return told.service.eventually(async () => {
    const [delivery] = await told.deliveries(residentId);
    expect(delivery).toMatchObject({ state: 'letter-ready', channel: 'letter' });
    return delivery!;
  });
}
const letterOf = (deliveryId: string, as?: object) =>
  told.http<string>('GET', `/v1/letters/${deliveryId}`, as ? { as } : {});
const stored = (deliveryId: string) =>
  told.service.sql<{ pdf: Buffer; read_by: string | null }>('select * from letter where delivery_id = $1', [
    deliveryId,
  ]);

describe('a letter', () => {
  it('for somebody without e-mail waits for a coordinator, who prints and posts it', async () => {
    const { deliveryId } = await paidByLetter();
    const waiting = await told.http<{ items: object[] }>('GET', '/v1/deliveries?state=letter-ready');
    expect(waiting.body.items).toContainEqual(expect.objectContaining({ deliveryId }));
    const letter = await letterOf(deliveryId);
    expect(letter.status).toBe(200);
    expect(letter.headers.get('content-type')).toContain('application/pdf');
    expect(letter.headers.get('cache-control')).toBe('no-store');
    expect(letter.body).toMatch(/^%PDF-1\.7/);
    expect(await stored(deliveryId)).toMatchObject([{ read_by: expect.any(String) }]);

    const posted = () => told.http('POST', `/v1/letters/${deliveryId}/posted`);
    expect(await posted()).toMatchObject({ status: 200, body: { state: 'posted' } });
    expect(await stored(deliveryId)).toEqual([]);
    expect(await posted()).toMatchObject({ status: 200 });
    expect(await letterOf(deliveryId)).toMatchObject({ status: 404 });
  });

  it('is kept encrypted', async () => {
    const { deliveryId } = await paidByLetter();
    const [{ pdf } = { pdf: Buffer.alloc(0) }] = await stored(deliveryId);
    expect(pdf.length).toBeGreaterThan(5_000);
    expect(pdf.toString('latin1')).not.toMatch(/PDF|JVBER/);
  });

  it('is for coordinators of the county, and for nobody else', async () => {
    const { deliveryId } = await paidByLetter();
    expect(await letterOf(deliveryId, { role: 'requester' })).toMatchObject({ status: 403 });
    expect(await letterOf(deliveryId, { role: 'coordinator', tenant: 'kronoberg' })).toMatchObject({
      status: 404,
    });
    const foreign = { as: { role: 'coordinator', tenant: 'kronoberg' } } as const;
    expect(await told.http('POST', `/v1/letters/${deliveryId}/posted`, foreign)).toMatchObject({
      status: 404,
    });
    expect(await told.http('GET', '/v1/deliveries', foreign)).toMatchObject({ body: { total: 0 } });
  });

  it('about money stays when somebody leaves', async () => {
    const { deliveryId, residentId } = await paidByLetter();
    await told.service.deliver(event(ResidentWithdrawn, { residentId: residentId!, revision: 2 }));
    await told.service.eventually(async () => expect(await told.deliveries(residentId!)).toHaveLength(2));
    expect(await letterOf(deliveryId)).toMatchObject({ status: 200 });
  });
});

describe('an e-mail that comes back', () => {
  const bounceOf = (deliveryId: string, action = 'failed') =>
    [
      'Content-Type: multipart/report',
      '',
      `Action: ${action}`,
      'Status: 5.1.1',
      '',
      `Message-ID: <${deliveryId}.1@exempel.se>`,
    ].join('\r\n');
  const report = (
    body: string | object,
    as: object = { grants: [{ role: 'service', permission: 'report-bounces' }] },
  ) => told.http('POST', '/v1/bounces', { as, body, headers: { 'content-type': 'message/rfc822' } });

  async function sent() {
    const { residentId } = told.newResident();
    const returned = { payoutId: randomUUID(), residentId, amountOre: 100, reason: 'x' };
    await told.service.deliver(event(PayoutReturned, returned));
    return told.service.eventually(async () => {
      const [delivery] = await told.deliveries(residentId);
      expect(delivery).toMatchObject({ state: 'sent' });
      return delivery!;
    });
  }

  it('is seen by the coordinator, once', async () => {
    const { deliveryId, residentId } = await sent();
    expect(await report(bounceOf(deliveryId))).toMatchObject({
      status: 200,
      body: { deliveryId, state: 'bounced' },
    });
    expect(await report(bounceOf(deliveryId))).toMatchObject({ status: 200, body: { state: 'bounced' } });
    expect(await told.deliveries(residentId!)).toMatchObject([{ state: 'bounced', reason: 'dsn-5.1.1' }]);
  });

  it('is not so when it is only late', async () => {
    const { deliveryId } = await sent();
    expect(await report(bounceOf(deliveryId, 'delayed'))).toMatchObject({
      status: 200,
      body: { state: 'sent' },
    });
  });

  it.each([
    ['of nobody', () => bounceOf(randomUUID()), 404, 'not-found'],
    ['that is no bounce', () => 'Subject: Hej\r\n\r\nHej!', 422, 'not-a-bounce'],
  ])('%s is refused', async (_, body, status, slug) => {
    expect(await report(body())).toMatchObject({ status, body: { type: `urn:medverka:problem:${slug}` } });
  });

  it('is reported by a machine that may, or by a coordinator', async () => {
    const { deliveryId } = await sent();
    expect(await report(bounceOf(deliveryId), { role: 'resident' })).toMatchObject({ status: 403 });
    expect(await report(bounceOf(deliveryId), { role: 'coordinator', tenant: 'kronoberg' })).toMatchObject({
      status: 404,
    });
    expect(await report(bounceOf(deliveryId), { role: 'coordinator' })).toMatchObject({ status: 200 });
  });
});
