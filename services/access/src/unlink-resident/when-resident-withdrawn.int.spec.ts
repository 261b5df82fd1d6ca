import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { event, ResidentRegistered, ResidentWithdrawn } from '@medverka/event-contracts';
import { decodeJwt } from 'jose';
import { AccessForTest } from '../testing/access-for-test.ts';
import { IdentityIssuer } from '../testing/identity-issuer.ts';

const anna = { 'https://id.oidc.se/claim/personalIdentityNumber': '189001019802' };

describe('when a resident withdrew', () => {
  let access: AccessForTest;
  let issuer: IdentityIssuer;
  let accountId: string;
  let residentId: string;

  beforeAll(async () => {
    issuer = await IdentityIssuer.start();
    access = await AccessForTest.start();
    const identityProviders = [{ issuer: issuer.url, audience: 'portal' }];
    await access.provision({
      counties: [{ tenant: 'kalmar', name: 'Kalmar', identityProviders, clients: [], accounts: [] }],
    });
    accountId = await access.account('189001019802');
  });
  afterAll(async () => {
    await access.stop();
    await issuer.stop();
  });
  beforeEach(async () => {
    residentId = randomUUID();
    await handled(
      await access.service.deliver(event(ResidentRegistered, { residentId, accountId, revision: 1 })),
    );
  });

  const withdrawn = (revision = 2) => event(ResidentWithdrawn, { residentId, revision });
  const inbox = (id: string) =>
    access.service.sql('select 1 from inbox_message where message_id like $1', [`%/${id}`]);
  const handled = (id: string) =>
    access.service.eventually(async () => expect(await inbox(id)).toHaveLength(1));
  const rights = () =>
    access.service.sql('select role from role_grant where resident = $1 and ended_at is null', [residentId]);
  const endings = () =>
    access.service.sql(
      `select a.by from audit_entry a join role_grant g on (g.tenant, g.id) = (a.tenant, a.grant_id)
        where g.resident = $1 and a.action = 'grant-ended'`,
      [residentId],
    );
  const token = async () => {
    const { body } = await access.exchange(await issuer.token(anna));
    return decodeJwt<{ residentId?: string; grants: object[] }>(body.access_token ?? '');
  };

  it('ends what the account could do for them, and leaves the account', async () => {
    expect(await token()).toMatchObject({ residentId });
    await handled(await access.service.deliver(withdrawn()));
    expect(await rights()).toEqual([]);
    expect(await endings()).toEqual([{ by: 'interest-bank' }]);
    const after = await token();
    expect(after.sub).toBe(accountId);
    expect(after.residentId).not.toBe(residentId);
    expect(after.grants).toContainEqual({ role: 'resident' });
  });

  it('ends what a guardian could do for them', async () => {
    const guardian = await access.account('189001029819');
    const body = { accountId: guardian, role: 'resident', resident: residentId };
    await access.service.http('POST', '/v1/grants', {
      as: { role: 'administrator' },
      body,
      idempotencyKey: residentId,
    });
    expect(await rights()).toHaveLength(2);
    await handled(await access.service.deliver(withdrawn()));
    expect(await rights()).toEqual([]);
  });

  it('does nothing when the same event comes twice', async () => {
    const id = await access.service.deliver(withdrawn());
    await handled(id);
    await access.service.deliver(withdrawn(), { id });
    await handled(await access.service.deliver(withdrawn()));
    expect(await endings()).toHaveLength(1);
  });

  it('does nothing when something newer was heard before', async () => {
    const anew = event(ResidentRegistered, { residentId, accountId, revision: 5 });
    await handled(await access.service.deliver(anew));
    await handled(await access.service.deliver(withdrawn(4)));
    expect(await rights()).toHaveLength(1);
  });

  it('parks a message with a wrong id', async () => {
    const id = await access.service.deliverRaw(ResidentWithdrawn, { residentId: 'Greta', revision: 2 });
    await access.service.eventually(async () => {
      const [item] = await access.service.parked();
      expect(item).toMatchObject({ kind: 'message' });
      expect(item?.detail).toContain('residentId');
    });
    expect(await inbox(id)).toEqual([]);
  });

  it('leaves neither end nor inbox row when saving fails, and both when it works again', async () => {
    const refusing = await access.refuseRowsOf('audit_entry');
    const id = await access.service.deliver(withdrawn());
    await access.service.eventually(async () => expect(await refusing.times()).toBeGreaterThan(0));
    expect([await inbox(id), await endings()]).toEqual([[], []]);
    expect(await rights()).toHaveLength(1);
    await refusing.stop();
    await handled(id);
    expect(await rights()).toEqual([]);
  });
});
