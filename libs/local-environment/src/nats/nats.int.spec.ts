import { describe, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { createUser, fromSeed } from '@nats-io/nkeys';
import { connect, nkeyAuthenticator } from '@nats-io/transport-node';
import { closedAfter } from '../testing/closed-after.ts';
import { testNats } from '../testing/test-nats.ts';
import { BASELINE, isAtLeast } from './version.ts';

const may = (key: string, subject: string) =>
  `users = [ { nkey: ${key}, permissions: { publish: ${JSON.stringify(subject)}, subscribe: "_INBOX.>" } } ]`;

describe('a NATS server of our own', () => {
  it('keeps what it has acknowledged through a kill and a restart, and stays at its address', async () => {
    const nats = closedAfter(await testNats({ durable: true }));
    const before = await connect({ servers: nats.url });
    await (await jetstreamManager(before)).streams.add({ name: 'KEPT', subjects: ['kept.>'] });
    await jetstream(before).publish('kept.one', 'words');
    await nats.kill();
    await before.close();
    await nats.restart();
    const after = await connect({ servers: nats.url });
    const { state } = await (await jetstreamManager(after)).streams.info('KEPT');
    expect(state.messages).toBe(1);
    await after.close();
  });

  it('lets a user do what its key permits, and takes up other rights while it runs', async () => {
    const user = createUser();
    const nats = closedAfter(await testNats({ authorization: may(user.getPublicKey(), 'mine.>') }));
    const authenticator = nkeyAuthenticator(fromSeed(user.getSeed()).getSeed());
    await expect(connect({ servers: nats.url, reconnect: false })).rejects.toThrow(/authorization/i);
    const refusedSubject = async () => {
      const connection = await connect({ servers: nats.url, authenticator });
      const statuses = connection.status()[Symbol.asyncIterator]();
      connection.publish('theirs.x');
      await connection.flush();
      connection.publish('mine.x');
      await connection.flush();
      const { value } = await statuses.next();
      await connection.close();
      return JSON.stringify(value);
    };
    expect(await refusedSubject()).toContain('theirs.x');
    await nats.server.reload(may(user.getPublicKey(), 'theirs.>'));
    expect(await refusedSubject()).toContain('mine.x');
  });

  it('refuses rights that are no rights, and keeps those it had', async () => {
    const nats = closedAfter(await testNats());
    await expect(nats.server.reload('users = [ { nkey: nonsense } ]')).rejects.toThrow();
    const connection = await connect({ servers: nats.url });
    await connection.close();
  });

  it('is not older than the baseline', async () => {
    const nats = closedAfter(await testNats());
    expect(isAtLeast(nats.version, BASELINE)).toBe(true);
  });
});
