import 'reflect-metadata';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { applyFields, isDay, isInstant } from './field-rules.ts';

/** Letters, digits and `._:+-`, at most 64: room for a code, not for a sentence about somebody. */
export const codePattern = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/;

/** An opaque id. */
export const Id = () => IsUUID();

/** Some opaque ids. */
export const Ids = () => applyFields(IsArray(), ArrayMaxSize(100), IsUUID(undefined, { each: true }));

/** The aggregate's revision, from 1: a listener ignores what is older than what it knows. */
export const Revision = () => applyFields(IsInt(), Min(1));

/** An amount in öre, never negative: what is taken back is an event of its own. */
export const Ore = () => applyFields(IsInt(), Min(0), Max(Number.MAX_SAFE_INTEGER));

/** Minutes of presence within one day. */
export const Minutes = () => applyFields(IsInt(), Min(1), Max(24 * 60));

/** The number of an occasion within its request, from 1. */
export const OccasionNumber = () => applyFields(IsInt(), Min(1), Max(1000));

/** How many participants. */
export const Seats = () => applyFields(IsInt(), Min(1), Max(1000));

/** A code from somebody's list. */
export const Code = () => Matches(codePattern);

/** Some codes. */
export const Codes = () => applyFields(IsArray(), ArrayMaxSize(100), Matches(codePattern, { each: true }));

/** A local Swedish day, `YYYY-MM-DD`. */
export const Day = () => ValidateBy({ name: 'isDay', validator: { validate: isDay } });

/** A point in time, RFC 3339 in UTC. */
export const Instant = () => ValidateBy({ name: 'isInstant', validator: { validate: isInstant } });

const nestedKey = Symbol('medverka:nested');

/** A part with fields of its own. */
export const Part = (part: new () => object) =>
  applyFields(ValidateNested(), (target, property) =>
    Reflect.defineMetadata(nestedKey, part, target, property),
  );

/** A list of parts with fields of their own. */
export const ListOf = (part: new () => object, { min = 0, max = 1000 } = {}) =>
  applyFields(
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    ValidateNested({ each: true }),
    (target, property) => Reflect.defineMetadata(nestedKey, part, target, property),
  );

/** The class of a `Part` or `ListOf`. */
export function partOf(target: new () => object, property: string): (new () => object) | undefined {
  return Reflect.getMetadata(nestedKey, target.prototype, property);
}
