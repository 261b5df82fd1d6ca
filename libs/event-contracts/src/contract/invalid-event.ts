/** A property (`occasions[2].minutes`) and the rule that it broke (`isInt`). Never the value. */
export interface Violation {
  field: string;
  rule: string;
}

/** What was said is not what the contract says. The message names properties and rules, never values. */
export class InvalidEvent extends Error {
  readonly type: string;
  readonly violations: readonly Violation[];

  constructor(type: string, violations: readonly Violation[]) {
    super(`${type}: ${violations.map(({ field, rule }) => `${field || 'data'} ${rule}`).join(', ')}`);
    this.name = 'InvalidEvent';
    this.type = type;
    this.violations = violations;
  }
}
