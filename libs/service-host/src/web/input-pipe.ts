import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import { isUUID, type ValidationError } from 'class-validator';
import { type FieldError, Problem } from '../problems/problem.ts';

/**
 * Checks everything that comes in: bodies and queries by their classes (a field that the class does not have is
 * refused), and path parameters called `id` or `…Id`, which must be UUIDs: any other names nothing, so 404.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  readonly #classes = new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    exceptionFactory: (faults) => invalidInput(fieldErrors(faults)),
  });

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'param' && /^id$|Id$/.test(metadata.data ?? '')) {
      if (!isUUID(value)) throw new Problem(404, 'not-found');
      return value;
    }
    if (metadata.type === 'body' && metadata.data === undefined && isPlainClass(metadata.metatype)) {
      if (value === undefined || value === null) throw new Problem(400, 'body-missing');
      if (typeof value !== 'object' || Array.isArray(value)) {
        throw invalidInput([{ field: '', rule: 'isObject', detail: 'The body must be a JSON object.' }]);
      }
    }
    return this.#classes.transform(value, metadata);
  }
}

export const invalidInput = (errors: FieldError[]): Problem =>
  new Problem(400, 'invalid-input', 'See errors for what is wrong with which field.', { errors });

/** Only fields, rules and what the rules ask for: class-validator's messages do not hold the values. */
export function fieldErrors(faults: readonly ValidationError[], path = ''): FieldError[] {
  return faults.flatMap((fault) => {
    const field = path ? `${path}.${fault.property}` : fault.property;
    const own = Object.entries(fault.constraints ?? {}).map(([rule, detail]) => ({
      field,
      rule: rule === 'whitelistValidation' ? 'unknown-field' : rule,
      detail: rule === 'whitelistValidation' ? `${field} is not a field of this request.` : detail,
    }));
    return [...own, ...fieldErrors(fault.children ?? [], field)];
  });
}

const BUILT_IN = new Set<unknown>([String, Number, Boolean, Array, Object, Buffer]);

const isPlainClass = (type: unknown): boolean => typeof type === 'function' && !BUILT_IN.has(type);
