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
import { code, WishesBody } from './wishes.body.ts';

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

export class NamedBody {
  @IsUUID()
  residentId!: string;

  /** Why, as everybody concerned may read it. */
  @IsString()
  @Length(1, 500)
  reason!: string;
}

/** A number that nobody here controls, announced before the draw. */
export class AnnouncedNumberBody {
  /** Where everybody can read it, so exactly that nobody has to ask: `Lotto, 5 December 2026, in drawn order`. */
  @IsString()
  @Length(3, 200)
  source!: string;

  /** From when it can be known; RFC 3339 with an offset. */
  @IsRFC3339()
  @IsISO8601({ strict: true })
  at!: string;
}

export class AssociationSeatsBody {
  /** As the interest bank knows it. */
  @IsUUID()
  associationId!: string;

  @IsInt()
  seats!: number;
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

export class RequestTermBody extends TermBody {
  /** `thirds`: a third of the seats ends after each third of the term, by lot. */
  @IsOptional()
  @IsIn(['thirds'])
  renewal?: 'thirds';
}

export class RequestBody extends WishesBody {
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

  /** Of the seats, those that associations fill with people whom they have appointed. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AssociationSeatsBody)
  associationSeats?: AssociationSeatsBody[];

  /** Decides the draw; left out: a seed that is kept before the solver runs, committed and revealed in one go. */
  @IsOptional()
  @ValidateNested()
  @Type(() => AnnouncedNumberBody)
  publicNumber?: AnnouncedNumberBody;

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
  @Type(() => RequestTermBody)
  term?: RequestTermBody;
}
