import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsRFC3339,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { influenceLevels } from '../domain/request-terms.ts';

/** A code from somebody's list: letters, digits and `._:+-`. */
export const code = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/;

const isDay = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export class PlaceBody {
  @IsIn(['room', 'online', 'both'])
  form!: 'room' | 'online' | 'both';

  /** The activity's, by its four-digit code. */
  @IsOptional()
  @Matches(/^\d{4}$/)
  municipality?: string;

  /** As participants read it. */
  @IsOptional()
  @IsString()
  @MaxLength(300)
  address?: string;
}

export class OccasionBody {
  /** RFC 3339 with an offset: `2027-03-02T13:00:00+01:00`. */
  @IsRFC3339()
  @IsISO8601({ strict: true })
  startsAt!: string;

  @IsRFC3339()
  @IsISO8601({ strict: true })
  endsAt!: string;
}

export class QuotaBody {
  /** `gender`, `age`, `municipality`, `kind`, `theme`, `experience` or `language`. */
  @Matches(code)
  feature!: string;

  @Matches(code)
  value!: string;

  @IsInt()
  min!: number;

  @IsInt()
  max!: number;

  /** 1 is kept longest; higher numbers give way first when a coordinator approves that. */
  @IsOptional()
  @IsInt()
  priority?: number;
}

export class AtMostBody {
  @Matches(code)
  feature!: string;

  @IsInt()
  max!: number;

  /** Only this value; otherwise each value of the feature. */
  @IsOptional()
  @Matches(code)
  value?: string;
}

export class NamedBody {
  @IsUUID()
  residentId!: string;

  /** Why, as everybody concerned may read it. */
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class InfluenceBody {
  @IsIn(influenceLevels)
  level!: (typeof influenceLevels)[number];

  /** 1 information, 2 consultation, 3 dialogue, 4 collaboration, 5 co-decision. */
  @IsInt()
  step!: number;
}

export class TermBody {
  /** The first local day. */
  @Matches(isDay)
  from!: string;

  /** The last local day. */
  @Matches(isDay)
  until!: string;
}

export class RequestBody {
  @IsUUID()
  groupId!: string;

  @IsOptional()
  @Matches(code)
  organisation?: string;

  /** See `/v1/activity-kinds`. */
  @Matches(code)
  activityKind!: string;

  @IsString()
  @MaxLength(1000)
  title!: string;

  @ValidateNested()
  @Type(() => PlaceBody)
  place!: PlaceBody;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => OccasionBody)
  occasions?: OccasionBody[];

  /** 1 to 500; left out for a term: as many as the standing group's bodies have. */
  @IsOptional()
  @IsInt()
  seats?: number;

  /** `draw` from the bank (when left out), `members` of a standing group, or people `named` by a coordinator. */
  @IsOptional()
  @Matches(code)
  seatFilling?: string;

  /** With `members`: whose; when left out, those of the group that asks. */
  @IsOptional()
  @IsUUID()
  standingGroupId?: string;

  /** With `members`: of this body only. */
  @IsOptional()
  @Matches(code)
  body?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => NamedBody)
  named?: NamedBody[];

  /** Experience of any of these. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(code, { each: true })
  themes?: string[];

  /** `patient:mental-health`: any of these. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(code, { each: true })
  demandedExperience?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => QuotaBody)
  quotas?: QuotaBody[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AtMostBody)
  atMost?: AtMostBody[];

  @Matches(code)
  fundingSource!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => InfluenceBody)
  influence?: InfluenceBody;

  /** For all seats and occasions, in öre. */
  @IsOptional()
  @IsInt()
  travelEstimateOre?: number;

  /** Row of the budget plan that it belongs to. */
  @IsOptional()
  @Matches(code)
  planRow?: string;

  /** Hours to answer an offer; 72 when left out. */
  @IsOptional()
  @IsInt()
  answerWithinHours?: number;

  /** For the seats of a standing group, with activity kind `group-seat`: then there are no occasions. */
  @IsOptional()
  @ValidateNested()
  @Type(() => TermBody)
  term?: TermBody;
}
