import 'reflect-metadata';
import { plainToInstance, Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  Min,
  MinLength,
  ValidateNested,
  validateSync,
} from 'class-validator';
import type { CallerFields } from './caller.ts';
import { type Grant, ROLES, type Role } from './grant.ts';

class GrantClaim implements Grant {
  @IsIn(ROLES)
  role!: Role;

  @IsOptional()
  @IsString()
  organisation?: string;

  @IsOptional()
  @IsString()
  group?: string;

  @IsOptional()
  @IsString()
  fundingSource?: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  limitOre?: number;

  @IsOptional()
  @IsString()
  resident?: string;

  @IsOptional()
  @IsString()
  permission?: string;

  @IsOptional()
  @IsISO8601({ strict: true })
  validFrom?: string;

  @IsOptional()
  @IsISO8601({ strict: true })
  validUntil?: string;
}

class TokenClaims {
  @IsString()
  @MinLength(1)
  sub!: string;

  @Matches(/^[a-z][a-z0-9-]{0,62}$/)
  tenant!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => GrantClaim)
  grants!: GrantClaim[];

  @IsOptional()
  @IsString()
  residentId?: string;

  @IsOptional()
  @IsString()
  clientId?: string;
}

/**
 * What a token says about its bearer, or undefined when it does not say it in our way. A limit in a grant that we do
 * not know makes the token void: to overlook it would widen the grant.
 */
export function claimsOf(payload: object): CallerFields | undefined {
  const claims = plainToInstance(TokenClaims, payload);
  if (validateSync(claims, { whitelist: false }).length > 0) return undefined;
  const limits = claims.grants.every((grant) => validateSync(grant, STRICT).length === 0);
  if (!limits) return undefined;
  const { sub, tenant, grants, residentId, clientId } = claims;
  return {
    accountId: sub,
    tenant,
    grants,
    ...(residentId !== undefined && { residentId }),
    ...(clientId !== undefined && { clientId }),
  };
}

const STRICT = { whitelist: true, forbidNonWhitelisted: true };
