import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Min,
  ValidateNested,
} from 'class-validator';
import { type Gender, genders } from '../domain/profile.ts';
import { MayBeLeftOut } from '../register-resident/may-be-left-out.ts';
import { AvailabilityDto, ConsentDto, ContactDto, ExperienceDto } from '../register-resident/profile.dto.ts';
import { WishesDto } from '../register-resident/wishes.dto.ts';

export class ChangeBody extends WishesDto {
  /** The revision that the change was made from. */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  revision?: number;

  @MayBeLeftOut()
  @IsString()
  @Length(1, 100)
  givenName?: string;

  @MayBeLeftOut()
  @IsString()
  @Length(1, 100)
  familyName?: string;

  @MayBeLeftOut()
  @IsString()
  @Length(10, 10)
  birthDate?: string;

  @MayBeLeftOut()
  @IsIn(genders)
  gender?: Gender;

  @MayBeLeftOut()
  @IsString()
  @Length(4, 12)
  municipality?: string;

  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ExperienceDto)
  experience?: ExperienceDto[];

  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactDto)
  contact?: ContactDto;

  @MayBeLeftOut()
  @IsString()
  @Length(2, 2)
  language?: string;

  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => AvailabilityDto)
  availability?: AvailabilityDto;

  /** Consent to a newer text. */
  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => ConsentDto)
  consent?: ConsentDto;
}
