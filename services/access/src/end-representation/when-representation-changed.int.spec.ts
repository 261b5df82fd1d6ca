import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  event,
  RepresentationChanged,
  ResidentErasureOrdered,
  ResidentRegistered,
  ResidentWithdrawn,
} from '@medverka/event-contracts';
import { decodeJwt } from 'jose';
import { AccessForTest } from '../testing/access-for-test.ts';
import { IdentityIssuer } from '../testing/identity-issuer.ts';

const mothersNumber = { 'https://id.oidc.se/claim/personalIdentityNumber': '189001029819' };

describe('when the bank says anew who may act for somebody', () => {
  let access: AccessForTest;
  let issuer: IdentityIssuer;
  let [own, mother, father]: string[] = [];
  let residentId: string;

  beforeAll(async () => {
    issuer = await IdentityIssuer.start();
    access = await AccessForTest.start();
    const identityProviders = [{ issuer: issuer.url, audience: 'portal' }];
    await access.provision({
      counties: [{ tenant: 'kalmar', name: 'Kalmar', identityProviders, clients: [], accounts: [] }],
    });
    own = await access.account('189001019802');
    mother = await access.account('189001029819');
    father = await access.account('189001039800');
  });
  afterAll(async () => {
    await access.stop();
    await issuer.stop();
  });
  beforeEach(() => {
    residentId = randomUUID();
  });

  const registered = () => event(ResidentRegistered, { residentId, accountId: own!, revision: 1 });
  const may = (accountIds: (string | undefined)[], revision: number) =>
    event(RepresentationChanged, { residentId, accountIds: accountIds as string[], revision });
  const inbox = (id: string) =>
    access.service.sql('select 1 from inbox_message where message_id like $1', [`%/${id}`]);
  const heard = async (said: object, delivery: object = {}) => {
    const id = await access.service.deliver(said, delivery);
    await access.service.eventually(async () => expect(await inbox(id)).toHaveLength(1));
    return id;
  };
  const give = (accountId: string | undefined) =>
    access.service.http<{ type?: string }>('POST', '/v1/grants', {
      as: { role: 'administrator' },
      body: { accountId, role: 'resident', resident: residentId },
      idempotencyKey: randomUUID(),
    });
  const acting = async () => {
    const rows = await access.service.sql<{ account_id: string }>(
      'select account_id from role_grant where resident = $1 and ended_at is null',
      [residentId],
    );
    return rows.map(({ account_id }) => account_id).sort();
  };
  const endings = async () =>
    (
      await access.service.sql(
        `select a.by from audit_entry a join role_grant g on (g.tenant, g.id) = (a.tenant, a.grant_id)
          where g.resident = $1 and a.action = 'grant-ended'`,
        [residentId],
      )
    ).length;
  const family = async () => {
    await heard(registered());
    await heard(may([mother, father], 1));
    for (const one of [mother, father]) expect(await give(one)).toMatchObject({ status: 201 });
  };
  const everybody = () => [own!, mother!, father!].sort();

  it('ends the right of whoever is left out, so that the next token lacks it, and of nobody else', async () => {
    await family();
    const inToken = async () => {
      const { body } = await access.exchange(await issuer.token(mothersNumber));
      const { grants } = decodeJwt<{ grants: { resident?: string }[] }>(body.access_token ?? '');
      return grants.some(({ resident }) => resident === residentId);
    };
    expect([await acting(), await inToken()]).toEqual([everybody(), true]);
    await heard(may([father], 2));
    expect([await acting(), await inToken()]).toEqual([[own!, father!].sort(), false]);
    await heard(may([], 3));
    expect([await acting(), await endings()]).toEqual([[own], 2]);
  });

  it('does nothing when the same event comes twice, nor under another id', async () => {
    await family();
    const id = await heard(may([father], 2));
    await access.service.deliver(may([father], 2), { id });
    await heard(may([father], 2));
    expect([await acting(), await endings()]).toEqual([[own!, father!].sort(), 1]);
  });

  it('does nothing when something newer was heard before', async () => {
    await family();
    await heard(may([mother, father], 5));
    await heard(may([], 4));
    expect(await acting()).toEqual(everybody());
  });

  it('gives no right to whoever it was too late for, until the bank names them again', async () => {
    await heard(registered());
    await heard(may([], 3));
    await heard(may([mother], 2));
    expect(await give(mother)).toMatchObject({
      ...{ status: 409, body: { type: 'urn:medverka:problem:may-not-act-for-the-resident' } },
    });
    expect(await acting()).toEqual([own]);
    await heard(may([mother], 4));
    expect(await give(mother)).toMatchObject({ status: 201 });
  });

  it('waits for the registration when it comes before it', async () => {
    const early = await access.service.deliver(may([], 2));
    await heard(registered());
    await access.service.eventually(async () => expect(await inbox(early)).toHaveLength(1));
    expect(await give(mother)).toMatchObject({ status: 409 });
  });

  it('brings nobody back for somebody who has left or is erased, however late it comes', async () => {
    await family();
    await heard(event(ResidentWithdrawn, { residentId, revision: 2 }));
    await heard(may([mother, father], 7));
    expect([await acting(), (await give(mother)).status]).toEqual([[], 409]);
    const erasureId = randomUUID();
    await heard(event(ResidentErasureOrdered, { erasureId, residentId, revision: 8 }));
    await heard(may([mother], 9));
    const links = 'select account_id, representatives, state from resident_link where resident_id = $1';
    expect(await access.service.sql(links, [residentId])).toEqual([
      { account_id: null, representatives: null, state: 'withdrawn' },
    ]);
  });

  it('parks a message with a wrong account', async () => {
    await heard(registered());
    await access.service.deliverRaw(RepresentationChanged, {
      ...{ residentId, revision: 2, accountIds: ['Greta'] },
    });
    await access.service.eventually(async () => {
      const parked = await access.service.parked();
      expect(parked.find(({ detail }) => detail?.includes('accountIds'))).toBeDefined();
    });
  });

  it('leaves neither end nor inbox row when saving fails, and both when it works again', async () => {
    await family();
    const refusing = await access.refuseRowsOf('audit_entry');
    const id = await access.service.deliver(may([], 2));
    await access.service.eventually(async () => expect(await refusing.times()).toBeGreaterThan(0));
    expect([await inbox(id), await acting()]).toEqual([[], everybody()]);
    await refusing.stop();
    await access.service.eventually(async () => expect(await inbox(id)).toHaveLength(1));
    expect([await acting(), await endings()]).toEqual([[own], 2]);
  });
});
