/** A field that is wrong: `occasions.0.endsAt`, the rule that it breaks, and what the rule asks for. */
export interface Fault {
  readonly field: string;
  readonly rule: string;
  readonly detail: string;
}

export const fault = (field: string, rule: string, detail: string): Fault => ({ field, rule, detail });
