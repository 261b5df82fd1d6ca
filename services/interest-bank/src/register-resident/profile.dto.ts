import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsRFC3339,
  IsString,
  Length,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  type Availability,
  type Contact,
  channels,
  type ExperienceKind,
  experienceKinds,
  type Gender,
  genders,
  partsOfDay,
  weekdays,
} from '../domain/profile.ts';
import { MayBeLeftOut } from './may-be-left-out.ts';
import { WishesDto } from './wishes.dto.ts';

export class ExperienceDto {
  @IsIn(experienceKinds)
  kind!: ExperienceKind;

  @IsString()
  @Length(1, 64)
  theme!: string;
}

export class PostalAddressDto {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  careOf?: string;

  @IsString()
  @Length(1, 100)
  street!: string;

  @IsString()
  @Length(5, 6)
  postalCode!: string;

  @IsString()
  @Length(1, 60)
  city!: string;
}

export class ContactDto {
  @IsIn(channels)
  channel!: Contact['channel'];

  /** For the channel `email`. */
  @ValidateIf((contact: ContactDto) => contact.channel === 'email' || contact.email !== undefined)
  @IsString()
  @Length(3, 254)
  email?: string;

  /** For the channel `letter`. */
  @ValidateIf((contact: ContactDto) => contact.channel === 'letter' || contact.postalAddress !== undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => PostalAddressDto)
  postalAddress?: PostalAddressDto;
}

export class AwayDto {
  /** The first day away. */
  @IsString()
  @Length(10, 10)
  from!: string;

  /** The last day away. */
  @IsString()
  @Length(10, 10)
  to!: string;
}

export class AvailabilityDto implements Availability {
  @IsOptional()
  @IsArray()
  @IsIn(weekdays, { each: true })
  @ArrayMaxSize(7)
  weekdays?: (typeof weekdays)[number][];

  @IsOptional()
  @IsArray()
  @IsIn(partsOfDay, { each: true })
  @ArrayMaxSize(3)
  partsOfDay?: (typeof partsOfDay)[number][];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AwayDto)
  away?: AwayDto[];
}

export class ConsentDto {
  /** The version of the text that the resident agreed to; see `GET /v1/consent-texts`. */
  @IsString()
  @Length(1, 64)
  textVersion!: string;

  /** When it was given, RFC 3339; now, where it is left out. Only a coordinator who files a paper states it. */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @IsRFC3339()
  givenAt?: string;
}

export class ProfileDto extends WishesDto {
  @IsString()
  @Length(1, 100)
  givenName!: string;

  @IsString()
  @Length(1, 100)
  familyName!: string;

  /** Optional: tells two people of the same name apart. Twelve digits, or ten with a sign. */
  @IsOptional()
  @IsString()
  @Length(10, 13)
  personnummer?: string;

  /** `YYYY-MM-DD`; may be left out where a personnummer states it, and by adults. */
  @IsOptional()
  @IsString()
  @Length(10, 10)
  birthDate?: string;

  /** An adult who says neither birth date nor birth year says that they are one. */
  @MayBeLeftOut()
  @IsBoolean()
  ofAge?: boolean;

  @IsIn(genders)
  gender!: Gender;

  /** Four digits, see `GET /v1/municipalities`; or `will-not-say`. */
  @IsString()
  @Length(4, 12)
  municipality!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ExperienceDto)
  experience!: ExperienceDto[];

  @IsObject()
  @ValidateNested()
  @Type(() => ContactDto)
  contact!: ContactDto;

  /** Two letters, ISO 639-1. */
  @IsString()
  @Length(2, 2)
  language: string = 'sv';

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => AvailabilityDto)
  availability?: AvailabilityDto;
}
