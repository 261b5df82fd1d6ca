import { Caller, claimsOf } from '@medverka/service-host';
import { decodeJwt } from 'jose';

/** Somebody who is signed in. Sealed as it stands: nothing of it reaches the browser but what `/auth/me` tells. */
export interface Session {
  /** As the identity provider says it, to greet with. */
  readonly name: string;
  readonly tenant: string;
  /** The provider's, which access exchanges. */
  readonly idToken: string;
  /** Access's own, for calls to the services. */
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly accessEndsAt: number;
  readonly endsAt: number;
}

/** Whose rights the session carries. The token came from access itself a moment ago: its signature is the services' matter. */
export function callerOf(session: Session): Caller {
  const claims = claimsOf(decodeJwt(session.accessToken));
  if (!claims) throw new Error('Access gave a token that says nothing.');
  return new Caller(claims, new Date());
}
