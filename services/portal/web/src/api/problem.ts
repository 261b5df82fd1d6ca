/** One field that a service refused: `occasions.0.endsAt`, the rule, and what it asks for. */
export interface FieldError {
  readonly field: string;
  readonly rule: string;
  readonly detail: string;
}

/** What a service (or the portal) answered instead of what was asked for; `slug` chooses the words. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly slug: string,
    readonly status: number,
    /** In English, for those who look closer; people read the words of the slug. */
    readonly detail: string = '',
    readonly errors: readonly FieldError[] = [],
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${slug} (${status})`);
  }

  /** It works again soon, by itself. */
  get passes(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 429;
  }
}

export function problemFrom(status: number, body: unknown): Problem {
  const { type, detail, errors, ...more } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const slug = typeof type === 'string' ? type.replace('urn:medverka:problem:', '') : `http-${status}`;
  const fields = Array.isArray(errors) ? (errors as FieldError[]) : [];
  return new Problem(slug, status, typeof detail === 'string' ? detail : '', fields, more);
}

/** Whatever was thrown, as something that can be told to a person. */
export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('unexpected', -1, String(error));
}
