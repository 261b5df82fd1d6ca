import { OAuthError } from './oauth-error.ts';

export const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const clientCredentials = 'client_credentials';
export const subjectTokenTypes = ['id_token', 'access_token', 'jwt'].map(
  (type) => `urn:ietf:params:oauth:token-type:${type}`,
);
const issuedTokenTypes = ['access_token', 'jwt'].map((type) => `urn:ietf:params:oauth:token-type:${type}`);

export interface ExchangeRequest {
  readonly grantType: 'exchange';
  readonly subjectToken: string;
  readonly tenant?: string;
}

export interface ClientRequest {
  readonly grantType: 'client';
  readonly clientId: string;
  readonly secret: string;
  readonly tenant?: string;
  /** Permissions or roles; without them all that the client has. */
  readonly scope?: readonly string[];
}

export interface RawTokenRequest {
  readonly contentType?: string;
  readonly authorization?: string;
  readonly body: unknown;
}

/** Reads RFC 8693 and RFC 6749. Parameters that it does not know are ignored, as they ask. */
export function readTokenRequest(raw: RawTokenRequest): ExchangeRequest | ClientRequest {
  if (!raw.contentType?.startsWith('application/x-www-form-urlencoded')) {
    throw new OAuthError('invalid_request', 'send the parameters as application/x-www-form-urlencoded');
  }
  const read = readerOf(raw.body);
  const tenant = read('tenant');
  const inCounty = tenant === undefined ? {} : { tenant };
  switch (read('grant_type')) {
    case tokenExchange:
      return { grantType: 'exchange', subjectToken: subjectToken(read), ...inCounty };
    case clientCredentials: {
      const scope = read('scope')?.split(' ').filter(Boolean);
      return { grantType: 'client', ...credentials(raw, read), ...inCounty, ...(scope && { scope }) };
    }
    case undefined:
      throw new OAuthError('invalid_request', 'grant_type is missing');
    default:
      throw new OAuthError(
        'unsupported_grant_type',
        `grant_type is ${tokenExchange} or ${clientCredentials}`,
      );
  }
}

type Read = (name: string) => string | undefined;

function readerOf(body: unknown): Read {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return (name) => {
    const value = fields[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
}

function subjectToken(read: Read): string {
  const token = read('subject_token');
  if (!token) throw new OAuthError('invalid_request', 'subject_token is missing');
  const type = read('subject_token_type');
  if (!type || !subjectTokenTypes.includes(type)) {
    throw new OAuthError('invalid_request', `subject_token_type is one of ${subjectTokenTypes.join(', ')}`);
  }
  const requested = read('requested_token_type');
  if (requested && !issuedTokenTypes.includes(requested)) {
    throw new OAuthError('invalid_request', `requested_token_type is one of ${issuedTokenTypes.join(', ')}`);
  }
  if (read('actor_token')) throw new OAuthError('invalid_request', 'actor_token is not supported');
  return token;
}

function credentials({ authorization }: RawTokenRequest, read: Read): { clientId: string; secret: string } {
  const basic = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (basic && read('client_secret')) {
    throw new OAuthError('invalid_request', 'the client authenticates twice: in the header and in the body');
  }
  const [clientId, secret] = basic ? basicCredentials(basic) : [read('client_id'), read('client_secret')];
  if (!clientId || !secret) throw new OAuthError('invalid_client', 'client_id and client_secret are needed');
  return { clientId, secret };
}

/** RFC 6749, 2.3.1: both parts are form-encoded before they are joined. */
function basicCredentials(basic: string): (string | undefined)[] {
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  try {
    return [id, secret.join(':')].map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
  } catch {
    throw new OAuthError('invalid_client', 'the Basic credentials are not form-encoded');
  }
}
