import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import {
  AnnouncedNumberBody,
  AssociationSeatsBody,
  InfluenceBody,
  NamedBody,
  OccasionBody,
  PlaceBody,
  RequestTermBody,
} from './request-parts.body.ts';
import { code, WishesBody } from './wishes.body.ts';

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
