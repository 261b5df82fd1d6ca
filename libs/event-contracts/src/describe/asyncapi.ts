import { type Contract, contractOf, type EventClass } from '../contract/contract.ts';
import type { DocComments } from './doc-comments.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';

/** The whole catalogue as an AsyncAPI 3 document. */
export function asyncApiOf(catalogue: readonly EventClass[], docs: DocComments): JsonSchema {
  const described = catalogue.map((eventClass) => ({ eventClass, contract: contractOf(eventClass) }));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Medverka events',
      version: '1.0.0',
      description:
        'CloudEvents 1.0 on NATS JetStream, binary mode; structured mode is accepted in `in.` channels. ' +
        'Delivery is at least once and in no promised order: `Nats-Msg-Id` says what is the same message, ' +
        '`revision` what is newer.',
      license: { name: 'EUPL-1.2' },
    },
    defaultContentType: 'application/json',
    servers: {
      broker: {
        host: '{host}:{port}',
        protocol: 'nats',
        variables: { host: { default: '127.0.0.1' }, port: { default: '4621' } },
      },
    },
    channels: byName(described, ({ contract }) => channel(contract)),
    operations: Object.fromEntries(described.flatMap(({ contract }) => operations(contract))),
    components: {
      messages: byName(described, ({ contract }) => message(contract)),
      messageTraits: { cloudEvent: { headers: cloudEventHeaders } },
      schemas: byName(described, ({ eventClass }) => jsonSchemaOf(eventClass, docs)),
    },
  };
}

type Described = { eventClass: EventClass; contract: Contract };

function byName(all: readonly Described[], make: (one: Described) => unknown): Record<string, unknown> {
  return Object.fromEntries(all.map((one) => [keyOf(one.contract), make(one)]));
}

export function keyOf({ name, version }: Contract): string {
  return `${name}.v${version}`;
}

function channel(contract: Contract): JsonSchema {
  const key = keyOf(contract);
  const name = contract.version === 1 ? contract.name : `${contract.name}-v${contract.version}`;
  const tenant = { description: 'The county collaboration, a short lower-case id.' };
  const messages = { [key]: { $ref: `#/components/messages/${key}` } };
  switch (contract.channel) {
    case 'event': {
      const address = `ev.{tenant}.${contract.saidBy}.${contract.aggregate}.${name}`;
      return { address, parameters: { tenant }, messages };
    }
    case 'in': {
      const publisher = { description: 'The id of the outside system that says it.' };
      return { address: `in.{tenant}.{publisher}.${name}`, parameters: { tenant, publisher }, messages };
    }
    case 'out': {
      const receiver = { description: 'The id of the outside system that it is for.' };
      return { address: `out.{tenant}.{receiver}.${name}`, parameters: { tenant, receiver }, messages };
    }
    default:
      return contract.channel satisfies never;
  }
}

function operations(contract: Contract): [string, JsonSchema][] {
  const key = keyOf(contract);
  const about = {
    channel: { $ref: `#/channels/${key}` },
    messages: [{ $ref: `#/channels/${key}/messages/${key}` }],
  };
  const said = { action: 'send', title: `${contract.saidBy} says ${contract.name}`, ...about };
  const heard = contract.heardBy.map((service): [string, JsonSchema] => [
    `${service}.hears.${key}`,
    { action: 'receive', title: `${service} hears ${contract.name}`, ...about },
  ]);
  return [[`${contract.saidBy}.says.${key}`, said], ...heard];
}

function message(contract: Contract): JsonSchema {
  return {
    name: contract.type,
    title: contract.name,
    contentType: 'application/json',
    traits: [{ $ref: '#/components/messageTraits/cloudEvent' }],
    payload: { $ref: `#/components/schemas/${keyOf(contract)}` },
  };
}

const text = { type: 'string' };
const cloudEventHeaders = {
  type: 'object',
  required: ['Nats-Msg-Id', 'ce-specversion', 'ce-id', 'ce-source', 'ce-type', 'ce-time'],
  properties: {
    'Nats-Msg-Id': { ...text, description: '`<ce-source>/<ce-id>`' },
    'ce-specversion': { ...text, const: '1.0' },
    'ce-id': text,
    'ce-source': { ...text, description: '`/<tenant>/<service or outside system>`' },
    'ce-type': { ...text, description: '`se.medverka.<name>.v<version>`' },
    'ce-time': { ...text, format: 'date-time' },
    'ce-correlationid': { ...text, description: 'The same in everything that follows from one cause.' },
    'ce-causationid': { ...text, description: 'The `ce-id` of the event that led to this one.' },
    'ce-traceparent': { ...text, description: 'W3C trace context.' },
  },
};
