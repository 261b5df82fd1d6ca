import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { catalogue, eventClassOfType } from './catalogue.ts';
import { contractOf, type EventClass } from './contract/contract.ts';
import { parseEvent } from './contract/parse-event.ts';
import { keyOf } from './describe/asyncapi.ts';
import { presentSamples, publishedSamples } from './describe/documents.ts';
import { fieldPathsOf } from './describe/field-paths.ts';

const library = join(import.meta.dirname, '..');
const contracts = catalogue.map((eventClass) => contractOf(eventClass));
const sampleOf = (eventClass: EventClass): unknown =>
  JSON.parse(readFileSync(join(library, 'examples', `${keyOf(contractOf(eventClass))}.json`), 'utf8'));

describe('the catalogue', () => {
  it('says each thing once', () => {
    expect(new Set(contracts.map(({ type }) => type)).size).toBe(contracts.length);
  });

  it('holds every file with a contract, and each file is named as its event', () => {
    const files = readdirSync(join(library, 'src'))
      .filter((file) => readSource(file).includes('@EventContract('))
      .map((file) => file.replace('.ts', ''));
    expect(files.sort()).toEqual(contracts.map(({ name }) => name).sort());
  });

  it('lets nobody hear what it says itself', () => {
    for (const { saidBy, heardBy } of contracts) expect(heardBy).not.toContain(saidBy);
  });

  it('finds a class by its CloudEvents type', () => {
    for (const eventClass of catalogue)
      expect(eventClassOfType(contractOf(eventClass).type)).toBe(eventClass);
    expect(eventClassOfType('se.medverka.unheard-of.v1')).toBeUndefined();
  });

  it('counts the changes of an aggregate in every event between services, but for a payout', () => {
    // A payout is never changed: it is ordered once, and confirmed or returned once.
    const without = catalogue.filter(
      (eventClass) =>
        contractOf(eventClass).channel === 'event' && !fieldPathsOf(eventClass).includes('revision'),
    );
    expect(without.map((eventClass) => contractOf(eventClass).aggregate)).toEqual([
      'payout',
      'payout',
      'payout',
    ]);
  });
});

describe('the samples', () => {
  it.each(catalogue.map((eventClass) => [contractOf(eventClass).type, eventClass]))(
    '%s has one that says all there is to say or leaves out what is optional',
    (_, eventClass) => {
      const sample = sampleOf(eventClass as EventClass);
      expect({ ...parseEvent(eventClass as EventClass, sample) }).toEqual(sample);
    },
  );

  it('that were ever published still parse', () => {
    for (const file of publishedSamples(library).keys()) {
      const eventClass = eventClassOfType(`se.medverka.${file.replace('.json', '')}`);
      if (!eventClass) throw new Error(`nobody understands the published ${file}`);
      expect(() => parseEvent(eventClass, sampleOf(eventClass))).not.toThrow();
    }
  });

  it('are frozen: a new one is added by `npm run contracts`, a published one never changes or goes', () => {
    expect(presentSamples(library)).toEqual(publishedSamples(library));
  });
});

describe('personal data', () => {
  const telling =
    /^(name|first|last|birth|born|age|gender|sex|municipality|county|personnummer|personal|identity|email|mail|phone|mobile|address|street|postal|text|title|note|comment|message|description|experience|themes?|diagnosis|iban|bank|clearing|language)$/;
  const reasoned: Record<string, string> = {
    'request-submitted.title':
      'what the activity is called, written for its participants; stays with the request',
    'request-submitted.place.municipality': 'where the activity meets; nobody lives there by it',
    'request-submitted.themes': 'what the activity is about',
    'request-submitted.demandedExperience': 'what the activity asks for, of nobody in particular',
  };

  it('has no field in any contract, but for what is said of an activity', () => {
    const found = catalogue.flatMap((eventClass) =>
      fieldPathsOf(eventClass)
        .filter((path) => words(path).some((word) => telling.test(word)))
        .map((path) => `${contractOf(eventClass).name}.${path}`),
    );
    expect(found.sort()).toEqual(Object.keys(reasoned).sort());
  });

  it('has no room: every string is an id, a code, a day, a time or one of a few words', () => {
    const prose = Object.entries(schemas()).flatMap(([name, schema]) =>
      JSON.stringify(schema).includes('"maxLength"') ? [name] : [],
    );
    expect(prose).toEqual(['request-submitted.v1']);
  });

  function words(path: string): string[] {
    const last = path.split('.').at(-1) ?? '';
    return last.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  }
});

function schemas(): Record<string, unknown> {
  const document = readFileSync(join(library, 'generated/asyncapi.json'), 'utf8');
  return (JSON.parse(document) as { components: { schemas: Record<string, unknown> } }).components.schemas;
}

function readSource(file: string): string {
  return file.endsWith('.ts') && !file.endsWith('.spec.ts')
    ? readFileSync(join(library, 'src', file), 'utf8')
    : '';
}
