import { describe, expect, it } from '@jest/globals';
import { catalogue, contractOf } from '@medverka/event-contracts';
import { testCatalogue } from '../testing/test-events.ts';
import { authorizationBlock } from './authorization-block.ts';
import { isBelow } from './server-version.ts';
import { brokerTopology } from './topology.ts';

const finance = { id: 'finance', tenant: 'kalmar', says: ['receipt-came'], gets: ['order-given'] };

describe('the broker as the catalogue wants it', () => {
  it('has a stream per sayer, one each way to the outside, and one for what is parked', () => {
    const { streams } = brokerTopology(testCatalogue);
    expect(streams.map(({ name, subjects }) => [name, ...subjects])).toEqual([
      ['IN', 'in.>'],
      ['OUT', 'out.>'],
      ['EV_assignment-matching', 'ev.*.assignment-matching.>'],
      ['EV_compensation', 'ev.*.compensation.>'],
      ['PARKED', 'parked.>'],
      ['KV_portal-sessions', '$KV.portal-sessions.>'],
    ]);
    for (const stream of streams.filter(({ name }) => name !== 'KV_portal-sessions')) {
      expect(stream).toMatchObject({ storage: 'file', retention: 'limits', discard: 'new' });
      expect(stream).toMatchObject({ deny_delete: true, deny_purge: true });
      expect(stream.max_age).toBeGreaterThan(0);
    }
  });

  it('has one durable consumer per reaction and outside system, without a limit of deliveries', () => {
    const { consumers } = brokerTopology(testCatalogue, { outside: [finance] });
    expect(
      consumers.map(({ stream, config }) => [stream, config.durable_name, config.filter_subject]),
    ).toEqual([
      [
        'EV_assignment-matching',
        'compensation__attendance-noted',
        'ev.*.assignment-matching.assignment.attendance-noted',
      ],
      ['EV_compensation', 'notifications__accrual-noted', 'ev.*.compensation.compensation.accrual-noted'],
      ['IN', 'compensation__receipt-came', 'in.*.*.receipt-came'],
      ['OUT', 'out__kalmar_finance', 'out.kalmar.finance.>'],
    ]);
    for (const { config } of consumers)
      expect(config).toMatchObject({ max_deliver: -1, ack_policy: 'explicit' });
  });

  it('has for the real catalogue a consumer wherever somebody hears, and no user with a bare wildcard', () => {
    const { consumers, users } = brokerTopology();
    const heard = catalogue.flatMap((event) => contractOf(event).heardBy);
    expect(consumers).toHaveLength(heard.length);
    for (const { name, publish, subscribe } of users) {
      for (const subject of [...publish, ...subscribe])
        expect(subject).not.toMatch(/^(>|\*|\$JS\.>|\$JS\.API\.>)/);
      // The portal hears that something changed, whatever it is, in order to tell the pages.
      if (name !== 'portal') expect(subscribe).toHaveLength(1);
    }
  });

  it('writes a user’s rights for the server, and refuses what is not a key', () => {
    const { users } = brokerTopology(testCatalogue);
    const key = `U${'A'.repeat(55)}`;
    const nkeys = Object.fromEntries(users.map(({ name }) => [name, key]));
    const block = authorizationBlock(users, nkeys, key);
    expect(block).toContain('"ev.*.compensation.compensation.accrual-noted"');
    expect(block).toContain('"$JS.ACK.*.*.EV_assignment-matching.compensation__attendance-noted.>"');
    expect(() => authorizationBlock(users, {}, key)).toThrow('no nkey');
    expect(() => authorizationBlock(users, nkeys, 'SU…')).toThrow('not the public nkey');
  });

  it.each([
    ['2.12.6', true],
    ['2.12.7', false],
    ['2.12.10', false],
    ['2.9.10', true],
    ['2.15.1', false],
    ['2.12.7-RC.1', false],
    ['3.0.0', false],
  ])('knows whether %s is below 2.12.7', (version, below) => {
    expect(isBelow(version, '2.12.7')).toBe(below);
  });
});
