import { InvalidEvent, type Violation } from './invalid-event.ts';

/** The CloudEvents 1.0 attributes that we use, with our three extensions. */
export interface CloudEventAttributes {
  id: string;
  /** `/<tenant>/<service>`, or `/<tenant>/<client id>` of an outside system. */
  source: string;
  type: string;
  /** RFC 3339. */
  time: string;
  correlationId?: string;
  causationId?: string;
  /** W3C trace context. */
  traceparent?: string;
}

export interface CloudEvent {
  attributes: CloudEventAttributes;
  data: unknown;
}

/** NATS headers and payload, as the client library takes and gives them. */
export interface CarriedEvent {
  headers: Record<string, string>;
  payload: Uint8Array;
}

/** `MsgHdrs` of NATS and `Map` both fit. */
export interface HeaderReader {
  get(name: string): string | undefined;
}

const structured = 'application/cloudevents+json';
const extensions = [
  ['correlationId', 'correlationid'],
  ['causationId', 'causationid'],
  ['traceparent', 'traceparent'],
] as const;
const utf8 = new TextDecoder('utf-8', { fatal: true });

export function sourceOf(tenant: string, sayer: string): string {
  return `/${tenant}/${sayer}`;
}

/** `Nats-Msg-Id` and inbox key: two counties' event "1" are two events. */
export function messageIdOf({ source, id }: Pick<CloudEventAttributes, 'source' | 'id'>): string {
  return `${source}/${id}`;
}

/** Binary mode: attributes as percent-encoded `ce-` headers, the data alone as payload. */
export function toCloudEvent(attributes: CloudEventAttributes, json: string): CarriedEvent {
  const headers: Record<string, string> = {
    'Nats-Msg-Id': messageIdOf(attributes),
    'content-type': 'application/json',
    'ce-specversion': '1.0',
    'ce-id': encodeHeader(attributes.id),
    'ce-source': encodeHeader(attributes.source),
    'ce-type': encodeHeader(attributes.type),
    'ce-time': encodeHeader(attributes.time),
  };
  for (const [field, name] of extensions) {
    const value = attributes[field];
    if (value !== undefined) headers[`ce-${name}`] = encodeHeader(value);
  }
  return { headers, payload: Buffer.from(json, 'utf8') };
}

/**
 * Binary or structured mode, by the content type; without headers structured, as the binding says.
 * @throws InvalidEvent naming the attribute that is missing or not to be read
 */
export function fromCloudEvent(headers: HeaderReader | undefined, payload: Uint8Array): CloudEvent {
  const contentType = headers?.get('content-type') || headers?.get('Content-Type') || '';
  const isBinary = headers !== undefined && Boolean(headers.get('ce-specversion'));
  if (isBinary && !contentType.startsWith(structured)) {
    const attributes = attributesFrom((name) => decodeHeader(headers.get(`ce-${name}`)));
    return { attributes, data: parseJson(payload) };
  }
  const whole = parseJson(payload);
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) throw invalid('isObject');
  const envelope = whole as Record<string, unknown>;
  const attributes = attributesFrom((name) => {
    const value = envelope[name];
    return typeof value === 'string' ? value : undefined;
  });
  return { attributes, data: envelope.data };
}

function attributesFrom(read: (name: string) => string | undefined): CloudEventAttributes {
  const violations: Violation[] = [];
  const required = (name: string) => {
    const value = read(name);
    if (!value) violations.push({ field: name, rule: 'isDefined' });
    return value ?? '';
  };
  if (required('specversion') !== '1.0') violations.push({ field: 'specversion', rule: 'isIn' });
  const attributes: CloudEventAttributes = {
    id: required('id'),
    source: required('source'),
    type: required('type'),
    time: read('time') ?? '',
  };
  if (violations.length > 0) throw new InvalidEvent('cloudevent', violations);
  for (const [field, name] of extensions) {
    const value = read(name);
    if (value) attributes[field] = value;
  }
  return attributes;
}

function parseJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(payload));
  } catch {
    throw invalid('isJson');
  }
}

function invalid(rule: string): InvalidEvent {
  return new InvalidEvent('cloudevent', [{ field: 'data', rule }]);
}

/** Printable ASCII but space, quote and percent stays; all else as percent-encoded UTF-8. */
function encodeHeader(value: string): string {
  return value.replace(/[^\x21\x23\x24\x26-\x7e]/gu, (char) =>
    [...Buffer.from(char, 'utf8')]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
}

function decodeHeader(value: string | undefined): string | undefined {
  if (!value?.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    throw new InvalidEvent('cloudevent', [{ field: 'headers', rule: 'isPercentEncoded' }]);
  }
}
