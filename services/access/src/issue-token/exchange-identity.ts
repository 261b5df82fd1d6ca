import { Transactions } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { readPersonnummer } from '../domain/personnummer.ts';
import { PersonHashes } from '../keys/person-hashes.ts';
import { IdentityTokens, type VerifiedIdentity } from './identity-tokens.ts';
import type { TokenHolder } from './internal-token.ts';
import { OAuthError } from './oauth-error.ts';
import { People, type PersonHash, type SignInRefusal } from './people.ts';
import type { ExchangeRequest } from './token-request.ts';

/** Sweden's OpenID profile (oidc.se): what somebody who now has a personnummer was called before. */
const previousNumber = 'https://id.oidc.se/claim/previousCoordinationNumber';
const coordinationNumber = 'https://id.oidc.se/claim/coordinationNumber';

/** A token of an OpenID provider, which may hold a personnummer, for one of ours, which does not. */
@Injectable()
export class ExchangeIdentity {
  constructor(
    private readonly identities: IdentityTokens,
    private readonly hashes: PersonHashes,
    private readonly people: People,
    private readonly transactions: Transactions,
  ) {}

  async exchange(request: ExchangeRequest): Promise<TokenHolder> {
    const identity = await this.identities.verify(request.subjectToken, request.tenant);
    const { tenant, selfRegistration } = identity.provider;
    const person = this.#hashesOf(identity);
    const signedIn = await this.transactions.run(tenant, (tx) =>
      this.people.signIn(tx, person, selfRegistration),
    );
    if (typeof signedIn === 'string') throw new OAuthError('invalid_grant', refusals[signedIn]);
    return signedIn;
  }

  #hashesOf({ provider, claims }: VerifiedIdentity): PersonHash {
    const { tenant, issuer, personClaim } = provider;
    const number = claims[personClaim] ?? claims[coordinationNumber];
    if (number === undefined) return { now: this.hashes.ofSubject(tenant, issuer, claims.sub) };
    const previous = claims[previousNumber];
    return {
      now: this.hashes.ofPersonnummer(tenant, personnummerIn(number)),
      ...(previous !== undefined && { before: this.hashes.ofPersonnummer(tenant, personnummerIn(previous)) }),
    };
  }
}

const refusals: Readonly<Record<SignInRefusal, string>> = {
  'account-disabled': 'the account is disabled',
  'no-account': 'the person has no account in this county',
};

function personnummerIn(claim: unknown): string {
  const number = typeof claim === 'string' ? readPersonnummer(claim) : undefined;
  if (!number) throw new OAuthError('invalid_grant', 'the claim of the personnummer does not hold one');
  return number;
}
