import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import type { Standing } from '../change-resident/standing.ts';
import { type Availability, type Contact, type Experience, type Gender, genders } from '../domain/profile.ts';
import {
  type ReasonToLeave,
  type Resident,
  reasonsToLeave,
  type StateToday,
  statesToday,
  type WelcomeStep,
  welcomeSteps,
} from '../domain/resident.ts';
import type { Engagements } from '../domain/seat.ts';
import { AvailabilityDto, ContactDto, ExperienceDto } from '../register-resident/profile.dto.ts';
import { WishesDto } from '../register-resident/wishes.dto.ts';

export class EngagementsView implements Engagements {
  /** Counted per person and request. */
  @IsInt()
  requests!: number;

  /** Counted per person and occasion. */
  @IsInt()
  occasions!: number;

  @IsInt()
  minutes!: number;

  /** The day of the latest. */
  @IsOptional()
  @IsISO8601()
  latest?: string;
}

export class ConsentView {
  @IsString()
  textVersion!: string;

  @IsISO8601()
  givenAt!: string;
}

/**
 * A resident as the own person and a coordinator see it. The personnummer is never shown, only that there is one.
 * Of somebody who has left there is next to nothing.
 */
export class ResidentView extends WishesDto implements Standing {
  @IsUUID()
  residentId!: string;

  /** Raised by each change. */
  @IsInt()
  revision!: number;

  @IsIn(statesToday)
  state!: StateToday;

  @IsOptional()
  @IsISO8601()
  pausedUntil?: string;

  @IsOptional()
  @IsString()
  givenName?: string;

  @IsOptional()
  @IsString()
  familyName?: string;

  @IsOptional()
  @IsISO8601()
  birthDate?: string;

  @IsOptional()
  @IsBoolean()
  hasPersonnummer?: boolean;

  @IsOptional()
  @IsIn(genders)
  gender?: Gender;

  @IsOptional()
  @IsString()
  municipality?: string;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => ExperienceDto)
  experience?: readonly Experience[];

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactDto)
  contact?: Contact;

  @IsOptional()
  @IsString()
  language?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => AvailabilityDto)
  availability?: Availability;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ConsentView)
  consent?: ConsentView;

  @IsOptional()
  @IsIn(welcomeSteps)
  welcome?: WelcomeStep;

  /** Then only named handlers see more than this. */
  @IsOptional()
  @IsBoolean()
  protectedIdentity?: boolean;

  @IsOptional()
  @IsString()
  knownAs?: string;

  /** Why somebody left. */
  @IsOptional()
  @IsIn(reasonsToLeave)
  because?: ReasonToLeave;

  /** Somebody else in the bank may be the same person; told to coordinators, and of a protected one to its handlers. */
  @IsOptional()
  @IsBoolean()
  mayBeTwice?: boolean;

  @IsObject()
  @ValidateNested()
  @Type(() => EngagementsView)
  engagements!: Engagements;
}

export const noEngagements: Engagements = { requests: 0, occasions: 0, minutes: 0 };

/** @param mayBeTwice told to coordinators only */
export function viewOf(
  resident: Resident,
  engagements: Engagements = noEngagements,
  mayBeTwice = false,
): ResidentView {
  const standing = { residentId: resident.id, revision: resident.revision, state: resident.state };
  if (resident.state === 'withdrawn') {
    if (!resident.remembered) return { ...standing, engagements };
    const { because, remembered, protectedIdentity } = resident;
    const isGuarded = protectedIdentity && { protectedIdentity };
    return { ...standing, ...remembered, because, ...isGuarded, engagements };
  }
  const { personnummer, ...profile } = resident.profile;
  const { textVersion, givenAt } = resident.consent;
  return {
    ...standing,
    ...(resident.state === 'paused' && resident.until && { pausedUntil: resident.until }),
    ...(profile as Omit<Partial<ResidentView>, 'state'>),
    hasPersonnummer: personnummer !== undefined,
    consent: { textVersion, givenAt: givenAt.toISOString() },
    ...(mayBeTwice && { mayBeTwice }),
    welcome: resident.welcome,
    ...(resident.protectedIdentity && { protectedIdentity: true }),
    ...(resident.knownAs && { knownAs: resident.knownAs }),
    engagements,
  };
}
