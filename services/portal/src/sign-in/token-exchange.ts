import { Problem } from '@medverka/service-host';

export interface InternalToken {
  readonly accessToken: string;
  readonly accessEndsAt: number;
}

const ANSWER_WITHIN_MS = 10_000;

/** Access gives its own short token, without a personnummer, for the identity provider's (RFC 8693). */
export class TokenExchange {
  constructor(private readonly accessUrl: string) {}

  async exchange(idToken: string, tenant: string): Promise<InternalToken> {
    const response = await this.#ask(idToken, tenant);
    const answer = (await response.json().catch(() => ({}))) as {
      access_token?: string;
      expires_in?: number;
    };
    if (response.status >= 500 || response.status === 429) throw away();
    if (!response.ok || !answer.access_token) {
      throw new Problem(
        401,
        'session-expired',
        'Access does not know the person in this county, or not any more.',
      );
    }
    return {
      accessToken: answer.access_token,
      accessEndsAt: Date.now() + (answer.expires_in ?? 60) * 1000,
    };
  }

  async #ask(idToken: string, tenant: string): Promise<Response> {
    try {
      return await fetch(new URL('/v1/tokens', this.accessUrl), {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token: idToken,
          subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
          tenant,
        }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
    } catch {
      throw away();
    }
  }
}

const away = () => new Problem(503, 'service-down', 'Rights cannot be looked up now.', { service: 'access' });
