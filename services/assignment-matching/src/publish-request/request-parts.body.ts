import {
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
} from 'class-validator';
import { influenceLevels } from '../domain/request-terms.ts';

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
