import { Problem } from '../problems/problem.ts';
import { Caller } from './caller.ts';
import { KeysUnavailable, SigningKeys } from './signing-keys.ts';
import { claimsOf } from './token-claims.ts';

export const AUDIENCE = 'medverka';
/** Seconds by which the clocks of two machines may differ. */
const CLOCK_TOLERANCE_S = 5;

/** Checks internal tokens: signed by access (EdDSA), for us, in time, and in our words. */
export class TokenCheck {
  readonly #keys: SigningKeys;

  constructor(private readonly issuer: string) {
    this.#keys = new SigningKeys(issuer);
  }

  /** @throws Problem 401 for a token that does not hold, 503 when that cannot be told */
  async callerOf(token: string): Promise<Caller> {
    const fields = claimsOf(await this.#payloadOf(token));
    if (!fields)
      throw new Problem(401, 'token-invalid', 'The token does not hold the claims that are needed.');
    return new Caller(fields, new Date());
  }

  async #payloadOf(token: string): Promise<object> {
    // Loaded with the first token, not at the start.
    const { jwtVerify } = await import('jose');
    try {
      const { payload } = await jwtVerify(token, this.#keys.get, {
        issuer: this.issuer,
        audience: AUDIENCE,
        algorithms: ['EdDSA', 'Ed25519'],
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ['exp', 'sub'],
      });
      return payload;
    } catch (error) {
      if (error instanceof KeysUnavailable) throw new Problem(503, 'access-unavailable');
      const expired = (error as { code?: string }).code === 'ERR_JWT_EXPIRED';
      throw new Problem(
        401,
        'token-invalid',
        expired ? 'The token has expired.' : 'The token does not hold here.',
      );
    }
  }
}
