import { type Contract, filterSubjectOf, subjectOf } from '@medverka/event-contracts';
import { inboxPrefixOf } from './connect.ts';
import { durableOf, outsideDurableOf, outsideUserOf, parkedStream, streamOfContract } from './names.ts';
import type { OutsideSystem } from './topology.ts';

/** A user of the broker and all that it may do; what is not listed is refused. */
export interface BrokerUser {
  readonly name: string;
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

/** A service says its own events, reads its own consumers, and parks under its own name. Nothing else. */
export function serviceUser(service: string, contracts: readonly Contract[]): BrokerUser {
  const said = contracts.filter(({ saidBy }) => saidBy === service);
  const heard = contracts.filter(({ heardBy }) => (heardBy as readonly string[]).includes(service));
  const ownStreams = new Set(said.map(streamOfContract));
  return {
    name: service,
    publish: [
      ...said.map(filterSubjectOf),
      ...[...ownStreams].map((stream) => `$JS.API.STREAM.INFO.${stream}`),
      ...heard.flatMap((contract) => [
        ...readRights(streamOfContract(contract), durableOf(contract, service)),
        ...replayRights(contract, service),
      ]),
      `parked.*.${service}.>`,
      `$JS.API.DIRECT.GET.${parkedStream}.parked.*.${service}.>`,
      `$JS.API.STREAM.INFO.${parkedStream}`,
    ],
    subscribe: [`${inboxPrefixOf(service)}.>`],
  };
}

/** An outside system says its `in` messages for its county under its own id, and reads what is addressed to it. */
export function outsideUser(system: OutsideSystem, contracts: readonly Contract[]): BrokerUser {
  const says = contracts.filter(({ channel, name }) => channel === 'in' && system.says.includes(name));
  return {
    name: outsideUserOf(system),
    publish: [
      ...says.map((contract) => subjectOf(contract, system.tenant, system.id)),
      ...(system.gets.length > 0 ? readRights('OUT', outsideDurableOf(system)) : []),
    ],
    subscribe: [`${inboxPrefixOf(outsideUserOf(system))}.>`],
  };
}

/** Names of replay consumers: made for one message, and gone after. */
export function replayConsumerOf(durable: string): string {
  return `${durable}__replay`;
}

/** Each durable by its full name (`svc__*` is no wildcard), acks in both forms (the second is from 2.14 on). */
function readRights(stream: string, durable: string): string[] {
  return [
    `$JS.API.CONSUMER.INFO.${stream}.${durable}`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.${durable}`,
    `$JS.ACK.${stream}.${durable}.>`,
    `$JS.ACK.*.*.${stream}.${durable}.>`,
  ];
}

/** The subject filter is part of the request's subject, and the server holds the consumer to it. */
function replayRights(contract: Contract, service: string): string[] {
  const stream = streamOfContract(contract);
  const name = replayConsumerOf(durableOf(contract, service));
  return [
    `$JS.API.CONSUMER.CREATE.${stream}.${name}.${filterSubjectOf(contract)}`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`,
    `$JS.API.CONSUMER.DELETE.${stream}.${name}`,
  ];
}
