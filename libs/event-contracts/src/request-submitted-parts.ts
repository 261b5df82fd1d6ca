import { IsIn, IsInt, IsOptional, IsString, Length, Matches } from 'class-validator';
import { Code, Id, Instant } from './contract/fields.ts';

/** Where an activity meets. */
export class Place {
  /** In a room, online, or in a room with others online. */
  @IsIn(['room', 'online', 'both'])
  form!: 'room' | 'online' | 'both';

  /** The activity's municipality, by its four-digit code; nobody's home. */
  @IsOptional()
  @Matches(/^\d{4}$/)
  municipality?: string;
}

/** A time that an outside system plans. */
export class PlannedTime {
  /** When it starts, in UTC. */
  @Instant()
  startsAt!: string;

  /** When it ends, in UTC. */
  @Instant()
  endsAt!: string;
}

/** How many of the participants should, or may at most, have a value of a feature. */
export class Quota {
  /** `gender`, `age-band`, `municipality`, `experience` … */
  @Code()
  feature!: string;

  /** `woman`, `0880`, `relative` … */
  @Code()
  value!: string;

  /** At least so many. */
  @IsInt()
  min!: number;

  /** At most so many. */
  @IsInt()
  max!: number;

  /** 1 is kept longest; higher numbers give way first, when a coordinator approves that. */
  @IsOptional()
  @IsInt()
  priority?: number;
}

/** A value, or each value, of a feature that not more than so many may share. */
export class AtMost {
  /** `municipality`, `experience` … */
  @Code()
  feature!: string;

  /** At most so many. */
  @IsInt()
  max!: number;

  /** Only this value; when left out, each value of the feature. */
  @IsOptional()
  @Code()
  value?: string;
}

/** Seats that an association fills with people whom it has appointed. */
export class AssociationSeats {
  /** The association, by the interest bank's id. */
  @Id()
  associationId!: string;

  /** How many of the request's seats. */
  @IsInt()
  seats!: number;
}

/** A number that nobody here controls, announced before the draw that it decides. */
export class AnnouncedNumber {
  /** Where everybody can read it, so exactly that nobody has to ask: `Lotto, 5 December 2026, in drawn order`. */
  @IsString()
  @Length(3, 200)
  source!: string;

  /** From when it can be known, in UTC. */
  @Instant()
  at!: string;
}

/** How much participants decide. */
export class Influence {
  /** Whose care it bears on; another word is answered, not parked. */
  @Code()
  level!: 'individual' | 'service' | 'system';

  /** 1 information, 2 consultation, 3 dialogue, 4 collaboration, 5 co-decision. */
  @IsInt()
  step!: number;
}
