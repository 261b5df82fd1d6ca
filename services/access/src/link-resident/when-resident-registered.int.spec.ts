import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { event, ResidentRegistered, ResidentWithdrawn } from '@medverka/event-contracts';
import { AccessForTest } from '../testing/access-for-test.ts';

describe('when a resident registered', () => {
  let access: AccessForTest;
  let accountId: string;
  let residentId: string;

  beforeAll(async () => {
    access = await AccessForTest.start();
    accountId = await access.account('189001019802');
  });
  afterAll(() => access.stop());
  beforeEach(() => {
    residentId = randomUUID();
  });

  const registered = (fields: Partial<ResidentRegistered> = {}) =>
    event(ResidentRegistered, { residentId, accountId, revision: 1, ...fields });
  const grants = (tenant = 'kalmar') =>
    access.service.sql<{ account_id: string }>(
      'select account_id, role from role_grant where resident = $1 and ended_at is null',
      [residentId],
      tenant,
    );
  const links = () =>
    access.service.sql('select revision, state from resident_link where resident_id = $1', [residentId]);
  const handled = (id: string) =>
    access.service.eventually(async () => {
      const rows = await access.service.sql('select 1 from inbox_message where message_id like $1', [
        `%/${id}`,
      ]);
      expect(rows).toHaveLength(1);
    });
  const parkedAs = (reason: string) =>
    access.service.eventually(async () => {
      const parked = await access.service.parked();
      expect(parked.map((item) => item.reason)).toContain(reason);
    });

  it('lets the account that registered act for the resident', async () => {
    await handled(await access.service.deliver(registered()));
    expect(await grants()).toEqual([{ account_id: accountId, role: 'resident' }]);
    expect(await links()).toEqual([{ revision: 1, state: 'registered' }]);
  });

  it('does nothing when the same event comes twice', async () => {
    const id = await access.service.deliver(registered());
    await handled(id);
    await access.service.deliver(registered(), { id });
    await handled(await access.service.deliver(registered({ residentId: randomUUID() })));
    expect(await grants()).toHaveLength(1);
  });

  it('gives one right under another event id too', async () => {
    await handled(await access.service.deliver(registered()));
    await handled(await access.service.deliver(registered()));
    expect(await grants()).toHaveLength(1);
  });

  it('gives nothing for a resident on paper', async () => {
    await handled(await access.service.deliver(event(ResidentRegistered, { residentId, revision: 1 })));
    expect(await grants()).toEqual([]);
  });

  it('knows everybody of a file that is read in at once, whoever has left meanwhile, and whoever has an account', async () => {
    const onPaper = Array.from({ length: 40 }, () => randomUUID());
    const [left, ...others] = onPaper;
    await handled(await access.service.deliver(event(ResidentWithdrawn, { residentId: left!, revision: 2 })));
    const file = onPaper.map((id) => event(ResidentRegistered, { residentId: id, revision: 1 }));
    const said = [...file.slice(0, 20), registered(), ...file.slice(20)];
    const ids = await Promise.all(said.map((each) => access.service.deliver(each)));
    for (const id of ids) await handled(id);
    expect(await grants()).toEqual([{ account_id: accountId, role: 'resident' }]);
    const known = (residents: readonly string[]) =>
      access.service.sql('select distinct state, revision from resident_link where resident_id = any($1)', [
        residents,
      ]);
    expect(await known(others)).toEqual([{ state: 'registered', revision: 1 }]);
    expect(await known([left!])).toEqual([{ state: 'withdrawn', revision: 2 }]);
  });

  it('gives nothing when the withdrawal came first', async () => {
    await handled(await access.service.deliver(event(ResidentWithdrawn, { residentId, revision: 2 })));
    await handled(await access.service.deliver(registered()));
    expect(await grants()).toEqual([]);
  });

  it('stays in its county', async () => {
    const there = await access.account('189001029819', 'kronoberg');
    await handled(await access.service.deliver(registered({ accountId: there }), { tenant: 'kronoberg' }));
    expect(await grants('kronoberg')).toHaveLength(1);
    expect(await grants('kalmar')).toEqual([]);
  });

  it('parks an event about an account that is not there', async () => {
    await access.service.deliver(registered({ accountId: randomUUID() }));
    await parkedAs('unknown-account');
    expect(await links()).toEqual([]);
  });

  it('parks a message without revision', async () => {
    const id = await access.service.deliverRaw(ResidentRegistered, { residentId, accountId });
    await access.service.eventually(async () => {
      const parked = await access.service.parked();
      expect(parked.find(({ detail }) => detail?.includes('revision'))).toBeDefined();
    });
    expect(
      await access.service.sql('select 1 from inbox_message where message_id like $1', [`%/${id}`]),
    ).toEqual([]);
  });

  it('leaves neither right nor link nor inbox row when saving fails, and both when it works again', async () => {
    const refusing = await access.refuseRowsOf('role_grant');
    const id = await access.service.deliver(registered());
    await access.service.eventually(async () => expect(await refusing.times()).toBeGreaterThan(0));
    expect([await grants(), await links()]).toEqual([[], []]);
    expect(
      await access.service.sql('select 1 from inbox_message where message_id like $1', [`%/${id}`]),
    ).toEqual([]);
    await refusing.stop();
    await handled(id);
    expect(await grants()).toHaveLength(1);
  });
});
