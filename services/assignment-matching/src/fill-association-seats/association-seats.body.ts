import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsISO8601,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { PlaceBody } from '../publish-request/request-parts.body.ts';
import { OccasionAnswer } from '../show-assignments/assignment-answer.ts';

export class AppointPeopleBody {
  /** Who is appointed by the association, as the interest bank keeps it. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  residentIds!: string[];
}

export class SeatsAppointed {
  @IsInt()
  asked!: number;

  /** Seats that the association has still to fill. */
  @IsInt()
  open!: number;
}

/** Seats that an association has to fill. */
export class OpenSeatsAnswer {
  @IsUUID()
  requestId!: string;

  @IsUUID()
  associationId!: string;

  @IsInt()
  seats!: number;

  /** Until when it is waited for. */
  @IsISO8601()
  answerBy!: string;

  @IsString()
  title!: string;

  @IsString()
  activityKind!: string;

  @ValidateNested()
  @Type(() => PlaceBody)
  place!: PlaceBody;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => OccasionAnswer)
  occasions!: OccasionAnswer[];
}
