import type { ValidationArguments, ValidatorConstraintInterface } from 'class-validator';
import { getMetadataStorage } from 'class-validator';
import { partOf } from './fields.ts';
import type { Violation } from './invalid-event.ts';

interface Rule {
  name: string;
  each: boolean;
  constraint: ValidatorConstraintInterface;
  args: ValidationArguments;
}

interface Field {
  property: string;
  optional: boolean;
  rules: readonly Rule[];
  part?: Plan;
  list: boolean;
}

/**
 * class-validator searches its metadata anew at each call: 8 µs for a small event, of which 1.3 µs are the
 * verdicts. A contract's rules never change, so they are looked up once per class; the verdicts stay
 * class-validator's own, and `reading-plan.spec.ts` compares the two.
 */
export class Plan {
  private static readonly known = new Map<new () => object, Plan>();
  private readonly part: new () => object;
  private readonly fields: readonly Field[];

  static of(part: new () => object): Plan {
    const known = Plan.known.get(part);
    if (known) return known;
    const plan = new Plan(part);
    Plan.known.set(part, plan);
    return plan;
  }

  private constructor(part: new () => object) {
    this.part = part;
    this.fields = fieldsOf(part);
  }

  /** An instance with the known fields only; what is wrong is added to `violations`. */
  read(json: unknown, path: string, violations: Violation[]): object {
    const instance = new this.part() as Record<string, unknown>;
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      violations.push({ field: path, rule: 'isObject' });
      return instance;
    }
    for (const field of this.fields) {
      const value = (json as Record<string, unknown>)[field.property];
      if (value === undefined || value === null) {
        if (!field.optional) violations.push({ field: join(path, field.property), rule: 'isDefined' });
        continue;
      }
      instance[field.property] = readField(field, value, path, violations);
    }
    return instance;
  }
}

function readField(field: Field, value: unknown, path: string, violations: Violation[]): unknown {
  const before = violations.length;
  for (const rule of field.rules) {
    if (!keeps(rule, value)) violations.push({ field: join(path, field.property), rule: rule.name });
  }
  const { part } = field;
  if (!part || violations.length > before) return value;
  const here = join(path, field.property);
  if (!(field.list && Array.isArray(value))) return part.read(value, here, violations);
  return value.map((item, index) => part.read(item, `${here}[${index}]`, violations));
}

function keeps({ each, constraint, args }: Rule, value: unknown): boolean {
  if (!each) return constraint.validate(value, args) === true;
  return Array.isArray(value) && value.every((item) => constraint.validate(item, args) === true);
}

function fieldsOf(part: new () => object): Field[] {
  const storage = getMetadataStorage();
  const metadata = storage.getTargetValidationMetadatas(part, '', false, false);
  return Object.entries(storage.groupByPropertyName(metadata)).map(([property, all]) => {
    const nested = partOf(part, property);
    return {
      property,
      optional: all.some(({ type }) => type === 'conditionalValidation'),
      rules: all
        .filter(({ type }) => type === 'customValidation')
        .flatMap((rule) =>
          storage.getTargetValidatorConstraints(rule.constraintCls).map((constraint) => ({
            name: constraint.name,
            each: rule.each,
            constraint: constraint.instance,
            args: {
              targetName: part.name,
              property,
              object: {},
              value: undefined,
              constraints: rule.constraints,
            },
          })),
        ),
      part: nested && Plan.of(nested),
      list: all.some(({ type, each }) => type === 'nestedValidation' && each),
    };
  });
}

function join(path: string, property: string): string {
  return path ? `${path}.${property}` : property;
}
