import { Injectable } from '@nestjs/common';
import { SignJWT } from 'jose';
import { AccessConfig } from '../config.ts';
import type { Grant } from '../domain/grant.ts';
import { SigningKeys } from '../keys/signing-keys.ts';

export const TOKEN_SECONDS = 600;
const AUDIENCE = 'medverka';

export interface TokenHolder {
  readonly accountId: string;
  readonly tenant: string;
  readonly grants: readonly Grant[];
  /** The resident that the account is itself. */
  readonly residentId?: string;
  /** Of a machine. */
  readonly clientId?: string;
}

/** The tokens that services accept: who, of which county, with which rights; no personal data. */
@Injectable()
export class InternalTokens {
  constructor(
    private readonly config: AccessConfig,
    private readonly keys: SigningKeys,
  ) {}

  async sign({ accountId, tenant, grants, residentId, clientId }: TokenHolder, now: Date): Promise<string> {
    const { kid, privateKey } = await this.keys.signing(now);
    const issuedAt = Math.floor(now.getTime() / 1000);
    return new SignJWT({
      tenant,
      grants: grants.map(({ right, validity }) => ({ ...right, validUntil: validity.until?.toISOString() })),
      ...(residentId !== undefined && { residentId }),
      ...(clientId !== undefined && { clientId }),
    })
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
      .setIssuer(this.config.accessUrl)
      .setAudience(AUDIENCE)
      .setSubject(accountId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + TOKEN_SECONDS)
      .sign(privateKey);
  }
}
