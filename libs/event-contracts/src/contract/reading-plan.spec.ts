import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { catalogue } from '../catalogue.ts';
import { keyOf } from '../describe/asyncapi.ts';
import { Occasion } from '../occasion.ts';
import { RequestPublished } from '../request-published.ts';
import { RequestSubmitted } from '../request-submitted.ts';
import { contractOf, type EventClass } from './contract.ts';
import { InvalidEvent } from './invalid-event.ts';
import { parseEvent } from './parse-event.ts';

type Json = Record<string, unknown>;
const sampleOf = (eventClass: EventClass): Json => {
  const file = join(import.meta.dirname, '../../examples', `${keyOf(contractOf(eventClass))}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Json;
};
const flat = catalogue.filter((eventClass) => !JSON.stringify(sampleOf(eventClass)).includes('{', 1));
const odd = fc.oneof(
  fc.constantFrom(undefined, null, '', 'a b', '2019-02-30', '2019-03-04T08:00:00Z', -1, 0, 1, 1.5, 1441, NaN),
  fc.jsonValue(),
  fc.uuid(),
);

describe('reading an event', () => {
  it('comes to the verdict of class-validator, whatever stands in a field', () => {
    fc.assert(
      fc.property(fc.constantFrom(...flat), fc.nat(), odd, (eventClass, pick, value) => {
        const sample = sampleOf(eventClass);
        const field = Object.keys(sample)[pick % Object.keys(sample).length] ?? '';
        const changed = { ...sample, [field]: value };
        const errors = validateSync(Object.assign(new eventClass(), changed));
        expect(violatedFields(eventClass, changed)).toEqual(errors.map(({ property }) => property));
      }),
      { numRuns: 2000, seed: 20191124 },
    );
  });

  it('drops what it does not know, also in parts', () => {
    const sample = sampleOf(RequestSubmitted);
    const read = parseEvent(RequestSubmitted, {
      ...sample,
      chairperson: 'Greta',
      place: { form: 'online', link: 'https://example.org' },
    });
    expect({ ...read, place: { ...read.place } }).toEqual({ ...sample, place: { form: 'online' } });
  });

  it('takes null for a field that was left out', () => {
    const read = parseEvent(RequestPublished, { ...sampleOf(RequestPublished), planRow: null });
    expect('planRow' in read).toBe(false);
  });

  it('makes parts instances of their classes', () => {
    expect(parseEvent(RequestPublished, sampleOf(RequestPublished)).occasions[0]).toBeInstanceOf(Occasion);
  });

  it('says which field broke which rule, deep down too, and never the value', () => {
    const bad = { ...sampleOf(RequestPublished), groupId: 'Greta Garbo', occasions: [{ number: 1 }, 7] };
    expect(messageOf(RequestPublished, bad)).toBe(
      'se.medverka.request-published.v1: groupId isUuid, occasions[0].date isDefined, ' +
        'occasions[0].startsAt isDefined, occasions[0].endsAt isDefined, occasions[0].minutes isDefined, ' +
        'occasions[1] isObject',
    );
  });

  it('does not take a list for a part, or a part for a list', () => {
    const sample = sampleOf(RequestSubmitted);
    expect(violatedFields(RequestSubmitted, { ...sample, place: [sample.place] })).toEqual(['place']);
    expect(violatedFields(RequestSubmitted, { ...sample, themes: 'mental-health' })).toContain('themes');
    expect(violatedFields(RequestSubmitted, { ...sample, occasions: { 0: {} } })).toContain('occasions');
  });

  it.each([null, undefined, [], 'text', 7])('refuses %p in the place of an event', (json) => {
    expect(messageOf(RequestPublished, json)).toBe('se.medverka.request-published.v1: data isObject');
  });
});

function violatedFields(eventClass: EventClass, json: unknown): string[] {
  const caught = thrownBy(eventClass, json);
  return [...new Set(caught?.violations.map(({ field }) => field))];
}

function messageOf(eventClass: EventClass, json: unknown): string | undefined {
  return thrownBy(eventClass, json)?.message;
}

function thrownBy(eventClass: EventClass, json: unknown): InvalidEvent | undefined {
  try {
    parseEvent(eventClass, json);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidEvent) return error;
    throw error;
  }
}
