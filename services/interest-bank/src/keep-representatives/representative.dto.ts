import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import {
  type RepresentativeKind,
  representativeKinds,
  type WhoMayConsent,
  whoMayConsent,
} from '../domain/representative.ts';
import { MayBeLeftOut } from '../register-resident/may-be-left-out.ts';
import { ContactDto } from '../register-resident/profile.dto.ts';
import { contactOf } from '../register-resident/profile-input.ts';
import type { KnownRepresentative, NewRepresentative } from './keep-representatives.ts';

const name = /^[\p{L}\p{M}][\p{L}\p{M}\p{N} .'’-]*$/u;

export class GuardianBody {
  @IsString()
  @Length(1, 100)
  @Matches(name)
  givenName!: string;

  @IsString()
  @Length(1, 100)
  @Matches(name)
  familyName!: string;

  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactDto)
  contact?: ContactDto;

  /** The account by which the representative acts. */
  @MayBeLeftOut()
  @IsUUID()
  accountId?: string;

  /** Then no contact way is kept, and the representative has no access: the one could lead to the other. */
  @IsBoolean()
  protectedIdentity: boolean = false;
}

export class RepresentativeBody extends GuardianBody {
  @IsIn(representativeKinds)
  kind!: RepresentativeKind;

  /** Whose consent counts, of an adult: as the court's order says. */
  @IsIn(whoMayConsent)
  mayConsent: WhoMayConsent = 'both';

  @IsBoolean()
  receivesPay: boolean = false;

  /** The last day of the court's order, `YYYY-MM-DD`, where it states one. */
  @MayBeLeftOut()
  @IsString()
  @Length(10, 10)
  until?: string;
}

export class RepresentativeView {
  @IsUUID()
  representativeId!: string;

  @IsIn(representativeKinds)
  kind!: RepresentativeKind;

  @IsIn(whoMayConsent)
  mayConsent!: WhoMayConsent;

  @IsBoolean()
  receivesPay!: boolean;

  @IsBoolean()
  protectedIdentity!: boolean;

  @IsOptional()
  @IsISO8601()
  endedOn!: string | null;

  /** For coordinators. */
  @IsOptional()
  @IsString()
  givenName?: string;

  @IsOptional()
  @IsString()
  familyName?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactDto)
  contact?: ContactDto;
}

export function newRepresentative(
  body: GuardianBody & Partial<Pick<RepresentativeBody, 'kind' | 'mayConsent' | 'receivesPay' | 'until'>>,
): NewRepresentative {
  const { givenName, familyName, contact, accountId, protectedIdentity } = body;
  const { kind = 'guardian', mayConsent = 'both', receivesPay = false, until = null } = body;
  return {
    ...{ kind, mayConsent, receivesPay, protectedIdentity },
    accountId: accountId ?? null,
    endedOn: until,
    identity: { givenName, familyName, ...(contact && { contact: contactOf(contact) }) },
  };
}

export function representativeView({
  id,
  accountId: _,
  identity,
  ...rest
}: KnownRepresentative): RepresentativeView {
  return { representativeId: id, ...rest, ...identity };
}
