import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type TestCertificates,
  type TestNats,
  testCertificates,
  testNats,
} from '@medverka/local-environment';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { testCatalogue } from '../testing/test-events.ts';
import { connectToBroker, optionsFor } from './connect.ts';
import { provisionBroker } from './provision.ts';
import { brokerTopology } from './topology.ts';

describe('a broker with TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'medverka-tls-'));
  let ours: TestCertificates;
  let nats: TestNats;

  beforeAll(async () => {
    ours = testCertificates(join(folder, 'ours'));
    nats = await testNats({ tls: { certFile: ours.certFile, keyFile: ours.keyFile } });
  });
  afterAll(async () => {
    await nats.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is provisioned and used over tls:// by who trusts its authority', async () => {
    expect(nats.url).toMatch(/^tls:/);
    const { caFile } = ours;
    const connection = await connectToBroker({ url: nats.url, user: 'administrator', tls: { caFile } });
    await provisionBroker(connection, brokerTopology(testCatalogue));
    const manager = await jetstreamManager(connection);
    expect((await manager.streams.info('IN')).config.name).toBe('IN');
    expect(connection.info?.tls_required).toBe(true);
    await connection.close();
  });

  it.each([
    ['knows no authority', () => ({})],
    ['knows another authority', () => ({ caFile: testCertificates(join(folder, 'theirs')).caFile })],
  ])('is not believed by who %s', async (_, tls) => {
    const connecting = connect({ servers: nats.url, tls: tls(), maxReconnectAttempts: 0 });
    await expect(connecting).rejects.toThrow(/certificate|signature/i);
  });

  it('that asks for certificates takes nobody without one', async () => {
    const asking = await testNats({ tls: ours });
    const { caFile, certFile, keyFile } = ours;
    const refused = connect({ servers: asking.url, tls: { caFile }, reconnect: false, timeout: 5_000 });
    await expect(refused).rejects.toThrow();
    const connection = await connectToBroker({
      url: asking.url,
      user: 'compensation',
      tls: { caFile, certFile, keyFile },
    });
    await connection.flush();
    await connection.close();
    await asking.stop();
  });

  it('is what tls:// means: a server, or somebody in between, that offers none is refused', async () => {
    const plain = await testNats();
    const url = plain.url.replace(/^nats:/, 'tls:');
    const once = {
      ...optionsFor({ url, user: 'compensation' }),
      maxReconnectAttempts: 0,
      waitOnFirstConnect: false,
    };
    await expect(connect(once)).rejects.toThrow(/tls/i);
    await plain.stop();
  });
});
