import { createHash, randomBytes } from 'node:crypto';
import { type IdentityClient, SCRIPTS_CLIENT } from './identity-client.ts';
import { PERSON_INFO_SCOPE, PERSON_NUMBER_SCOPE } from './swedish-claims.ts';

export interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/**
 * Logs a test person in as a browser would (authorization code with PKCE S256), without one.
 *
 * @throws with what the provider answered, when it does not go that way
 */
export async function obtainTokens(
  issuer: string,
  personKey: string,
  client: IdentityClient = SCRIPTS_CLIENT,
): Promise<Tokens> {
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = client.redirectUris[0] ?? '';
  const code = await authorize(issuer, personKey, client.id, redirectUri, verifier);
  const response = await fetch(new URL('/token', issuer), {
    method: 'POST',
    headers: client.secret === undefined ? {} : { authorization: basic(client.id, client.secret) },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client.id,
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  if (!response.ok) throw new Error(`The identity provider gave no token: ${await response.text()}`);
  const answer = (await response.json()) as { id_token: string; access_token: string; expires_in: number };
  return { idToken: answer.id_token, accessToken: answer.access_token, expiresIn: answer.expires_in };
}

/** Follows the redirects from the first page over the login form to the client's address, and reads the code there. */
async function authorize(
  issuer: string,
  personKey: string,
  clientId: string,
  redirectUri: string,
  verifier: string,
): Promise<string> {
  const browser = new CookieJar();
  const start = new URL('/auth', issuer);
  start.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: `openid profile ${PERSON_INFO_SCOPE} ${PERSON_NUMBER_SCOPE}`,
    state: randomBytes(8).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  let next = await browser.redirectFrom(start);
  next = await browser.redirectFrom(next, new URLSearchParams({ person: personKey }));
  while (!next.href.startsWith(redirectUri)) next = await browser.redirectFrom(next);
  const code = next.searchParams.get('code');
  if (!code) throw new Error(`The identity provider refused the login: ${next.searchParams}`);
  return code;
}

class CookieJar {
  readonly #cookies = new Map<string, string>();

  /** Asks for a page (or sends a form to it) that answers with a redirect; returns where to. */
  async redirectFrom(url: URL, form?: URLSearchParams): Promise<URL> {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location)
      throw new Error(`The identity provider answered ${response.status}: ${await response.text()}`);
    await response.body?.cancel();
    return new URL(location, url);
  }
}

function basic(id: string, secret: string): string {
  const pair = [id, secret].map(encodeURIComponent).join(':');
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}
