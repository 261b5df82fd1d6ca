import { type BadCall, request, type Surroundings } from './bad-call.ts';

const foreign =
  (path: (at: Surroundings) => string, content?: object, method = 'POST') =>
  (at: Surroundings) =>
    ({
      service: 'assignment-matching',
      method,
      path: path(at),
      token: at.tokens.foreigner,
      ...(content && { body: content }),
    }) as const;

/** The same token, about another county: no longer what was signed. */
const forged = (token: string): string => {
  const [header, payload = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const other = Buffer.from(JSON.stringify({ ...claims, tenant: 'kronoberg' })).toString('base64url');
  return [header, other, signature].join('.');
};

/** Callers who may not, or who do not say what has to be said. */
export const badCallers: readonly BadCall[] = [
  ['no token', (at) => withToken(at, undefined), [401, 'token-missing']],
  ['a token that is none', (at) => withToken(at, 'abc'), [401, 'token-invalid']],
  [
    'a token made to fit another county',
    (at) => withToken(at, forged(at.tokens.coordinator)),
    [401, 'token-invalid'],
  ],
  ['a token without the role', (at) => withToken(at, at.tokens.resident), [403, 'not-allowed']],
  [
    'another county’s request',
    foreign((at) => `/v1/requests/${at.requestId}`, undefined, 'GET'),
    [404, 'not-found'],
  ],
  [
    'another county’s request, to cancel it',
    foreign((at) => `/v1/requests/${at.requestId}/cancel`, { reason: 'not-needed' }),
    [404, 'not-found'],
  ],
  [
    'another county’s assignment, to cancel it',
    foreign((at) => `/v1/assignments/${at.assignmentId}/cancel`, { reason: 'not-needed' }),
    [404, 'not-found'],
  ],
  [
    'another county’s attendance',
    foreign((at) => `/v1/assignments/${at.assignmentId}/attendance/1`, { minutes: 60 }, 'PUT'),
    [404, 'not-found'],
  ],
  ['an id that is none', foreign(() => '/v1/requests/1', undefined, 'GET'), [404, 'not-found']],
  [
    'no Idempotency-Key',
    (at) => ({ ...request({})(at), idempotencyKey: null }),
    [400, 'idempotency-key-missing'],
  ],
  [
    'the same Idempotency-Key with other content',
    (at) => ({ ...request({ seats: 2 })(at), idempotencyKey: at.usedKey }),
    [422, 'idempotency-key-reused'],
  ],
];

function withToken(at: Surroundings, token: string | undefined) {
  const { token: _, ...call } = request({})(at);
  return { ...call, ...(token !== undefined && { token }) };
}
