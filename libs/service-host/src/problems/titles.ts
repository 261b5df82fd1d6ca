/** Titles in plain words; other slugs speak for themselves (`budget-refused` → "Budget refused"). */
const TITLES: Readonly<Record<string, string>> = {
  'invalid-input': 'The request holds values that are not allowed',
  'json-malformed': 'The body is not valid JSON',
  'utf8-malformed': 'The body is not valid UTF-8',
  'body-missing': 'The body is missing',
  'body-too-large': 'The body is too large',
  'url-malformed': 'The address is malformed',
  'media-type-unsupported': 'The content type is not supported',
  'not-found': 'Not found',
  'method-not-allowed': 'The method is not allowed here',
  'token-missing': 'A bearer token is needed',
  'token-invalid': 'The bearer token is not valid',
  'not-allowed': 'The caller may not do this',
  'idempotency-key-missing': 'The Idempotency-Key header is missing',
  'idempotency-key-reused': 'The Idempotency-Key was used with other content',
  'database-unavailable': 'The database cannot be reached',
  'keys-unavailable': 'A key cannot be read at the moment',
  'access-unavailable': 'Tokens cannot be checked at the moment',
  'service-down': 'A part of the system cannot be reached',
  'session-expired': 'The session has ended',
  stopping: 'The service is stopping',
  'internal-error': 'Something went wrong on our side',
};

export const titleOf = (slug: string): string =>
  TITLES[slug] ?? slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');

/** The type of a status that came without a slug of its own, e.g. from the web framework. */
export const slugOfStatus = (status: number): string => STATUS_SLUGS[status] ?? `http-${status}`;

const STATUS_SLUGS: Readonly<Record<number, string>> = {
  400: 'bad-request',
  401: 'token-missing',
  403: 'not-allowed',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'request-timeout',
  413: 'body-too-large',
  414: 'url-too-long',
  415: 'media-type-unsupported',
  422: 'unprocessable',
  429: 'too-many-requests',
  431: 'headers-too-large',
  500: 'internal-error',
  503: 'unavailable',
};
