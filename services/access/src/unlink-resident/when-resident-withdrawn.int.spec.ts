import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ErasedInAccess,
  event,
  ResidentErasureOrdered,
  ResidentRegistered,
  ResidentWithdrawn,
} from '@medverka/event-contracts';
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

  describe('and is to be erased', () => {
    const order = () => event(ResidentErasureOrdered, { erasureId: randomUUID(), residentId, revision: 3 });
    const answers = async (erasureId: string) =>
      (await access.service.published(ErasedInAccess)).filter((each) => each.erasureId === erasureId);
    const account = async (id: string) =>
      (
        await access.service.sql<{ state: string; person_hash: Buffer }>(
          'select state, person_hash from account where id = $1',
          [id],
        )
      )[0]!;
    const link = () =>
      access.service.sql('select account_id, state from resident_link where resident_id = $1', [residentId]);
    const gone = [{ account_id: null, state: 'withdrawn' }];

    it('an order that comes before the registration waits for it, and the account knows nobody', async () => {
      const own = await access.account('189001039800');
      const known = (await account(own)).person_hash;
      residentId = randomUUID();
      const ordered = order();
      await access.service.deliver(ordered);
      await handled(
        await access.service.deliver(event(ResidentRegistered, { residentId, accountId: own, revision: 1 })),
      );
      await access.service.eventually(async () => expect(await answers(ordered.erasureId)).toHaveLength(1));
      expect((await answers(ordered.erasureId))[0]!.erased).toContainEqual({ what: 'account', count: 1 });
      const after = await account(own);
      expect([after.state, after.person_hash.equals(known)]).toEqual(['disabled', false]);
      expect(await link()).toEqual(gone);
    });

    it('twice is once, and a registration or withdrawal that comes late brings nothing back', async () => {
      const own = await access.account('189001049817');
      residentId = randomUUID();
      const registered = event(ResidentRegistered, { residentId, accountId: own, revision: 1 });
      await handled(await access.service.deliver(registered));
      const ordered = order();
      const id = await access.service.deliver(ordered);
      await handled(id);
      await access.service.deliver(ordered, { id });
      const { person_hash: hash } = await account(own);
      await handled(await access.service.deliver(ordered));
      await handled(await access.service.deliver(registered));
      await handled(await access.service.deliver(withdrawn()));
      expect((await answers(ordered.erasureId)).map(({ erased }) => erased.at(-1))).toEqual([
        { what: 'account', count: 1 },
        { what: 'account', count: 0 },
      ]);
      expect((await account(own)).person_hash.equals(hash)).toBe(true);
      expect([await rights(), await link()]).toEqual([[], gone]);
    });

    it('leaves neither erasure nor answer when saving fails, and both when it works again', async () => {
      const own = await access.account('189001059808');
      residentId = randomUUID();
      const registered = event(ResidentRegistered, { residentId, accountId: own, revision: 1 });
      await handled(await access.service.deliver(registered));
      const refusing = await access.refuseRowsOf('audit_entry');
      const ordered = order();
      await access.service.deliver(ordered);
      await access.service.eventually(async () => expect(await refusing.times()).toBeGreaterThan(0));
      expect([(await account(own)).state, await answers(ordered.erasureId)]).toEqual(['active', []]);
      await refusing.stop();
      await access.service.eventually(async () => expect(await answers(ordered.erasureId)).toHaveLength(1));
      expect([(await account(own)).state, await link()]).toEqual(['disabled', gone]);
    });
  });
});
