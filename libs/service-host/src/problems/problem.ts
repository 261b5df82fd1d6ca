/** Field of a request that is wrong: `occasions.0.endsAt`, the rule it breaks, and what the rule asks for. */
export interface FieldError {
  readonly field: string;
  readonly rule: string;
  readonly detail: string;
}

/**
 * An answer of RFC 9457. `slug` becomes the type `urn:medverka:problem:<slug>` and, in plain words, the title.
 * `detail` and `extras` reach the caller and the log's neighbours: no personal data.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly slug: string;
  readonly detail?: string;
  readonly extras: Readonly<Record<string, unknown>>;

  constructor(status: number, slug: string, detail?: string, extras: Readonly<Record<string, unknown>> = {}) {
    super(slug);
    this.status = status;
    this.slug = slug;
    if (detail !== undefined) this.detail = detail;
    this.extras = extras;
  }
}
