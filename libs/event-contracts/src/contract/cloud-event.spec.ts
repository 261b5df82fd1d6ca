import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CloudEventAttributes, fromCloudEvent, messageIdOf, toCloudEvent } from './cloud-event.ts';

const attributes: CloudEventAttributes = {
  id: '01920000-0000-7000-8000-000000000001',
  source: '/kalmar/assignment-matching',
  type: 'se.medverka.request-filled.v1',
  time: '2019-03-04T08:00:00.000Z',
  correlationId: 'c1',
  causationId: 'e0',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};
const bytes = (text: string) => Buffer.from(text, 'utf8');
const carried = (headers: Record<string, string>) => new Map(Object.entries(headers));

describe('a CloudEvent on NATS', () => {
  it('comes out as it went in, in binary mode', () => {
    const { headers, payload } = toCloudEvent(attributes, '{"seats":9}');
    expect(fromCloudEvent(carried(headers), payload)).toEqual({ attributes, data: { seats: 9 } });
  });

  it('is told from others by source and id: two counties have two events "1"', () => {
    const { headers } = toCloudEvent({ ...attributes, id: '1' }, '{}');
    expect(headers['Nats-Msg-Id']).toBe('/kalmar/assignment-matching/1');
    expect(messageIdOf({ source: '/kronoberg/assignment-matching', id: '1' })).not.toBe(
      headers['Nats-Msg-Id'],
    );
  });

  it('carries any text in its headers as printable ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (correlationId) => {
        const { headers, payload } = toCloudEvent({ ...attributes, correlationId }, '{}');
        expect(headers['ce-correlationid']).toMatch(/^[\x21-\x7e]+$/);
        expect(fromCloudEvent(carried(headers), payload).attributes.correlationId).toBe(correlationId);
      }),
    );
  });

  it.each([
    ['with its content type', carried({ 'content-type': 'application/cloudevents+json; charset=utf-8' })],
    ['without headers', undefined],
  ])('is read in structured mode too, %s', (_, headers) => {
    const { id, source, type, time } = attributes;
    const whole = { specversion: '1.0', id, source, type, time, correlationid: 'c1', data: { seats: 9 } };
    expect(fromCloudEvent(headers, bytes(JSON.stringify(whole)))).toEqual({
      attributes: { id, source, type, time, correlationId: 'c1' },
      data: { seats: 9 },
    });
  });

  it.each([
    ['no id', { id: '' }, 'cloudevent: id isDefined'],
    ['no source and type', { source: undefined, type: 7 }, 'cloudevent: source isDefined, type isDefined'],
    ['another version', { specversion: '0.3' }, 'cloudevent: specversion isIn'],
  ])('is refused with %s', (_, change, message) => {
    const whole = { specversion: '1.0', ...attributes, ...change };
    expect(() => fromCloudEvent(undefined, bytes(JSON.stringify(whole)))).toThrow(message);
  });

  it.each([
    ['text that is not JSON', bytes('{"seats":')],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
  ])('is refused with %s as data', (_, payload) => {
    const { headers } = toCloudEvent(attributes, '{}');
    expect(() => fromCloudEvent(carried(headers), payload)).toThrow('cloudevent: data isJson');
  });

  it('is refused with a header that is not percent-encoded', () => {
    const { headers, payload } = toCloudEvent(attributes, '{}');
    expect(() => fromCloudEvent(carried({ ...headers, 'ce-id': '%ZZ' }), payload)).toThrow(
      'isPercentEncoded',
    );
  });
});
