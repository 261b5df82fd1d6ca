import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { type Assignment, assignmentStates, seatHolders } from '../domain/assignment.ts';
import { asFact } from '../domain/occasion.ts';
import type { Relaxation } from '../domain/relaxation.ts';
import { type Request, requestStates } from '../domain/request.ts';
import type { Group } from '../domain/standing-group.ts';
import { ChangeAnswer } from '../explain-seat/explanation-answer.ts';
import { RequestBody } from '../publish-request/request.body.ts';
import {
  AttendanceAnswer,
  GroupOfAssignment,
  OccasionAnswer,
} from '../show-assignments/assignment-answer.ts';

export class RelaxationAnswer extends ChangeAnswer implements Omit<Relaxation, 'reason'> {
  /** What in the pool makes it necessary, for coordinators; a requester reads it at `composition`, without small groups. */
  @IsOptional()
  @IsString()
  reason?: string;
}

/** A request as its group and coordinators read it: what was asked for, and how it stands. */
export class RequestAnswer extends RequestBody {
  @IsUUID()
  requestId!: string;

  @IsIn(requestStates)
  state!: Request['state'];

  @IsInt()
  revision!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => OccasionAnswer)
  declare occasions: OccasionAnswer[];

  @IsOptional()
  @ValidateNested()
  @Type(() => GroupOfAssignment)
  group?: GroupOfAssignment;

  /** Why it was refused, cancelled, or cannot be filled. */
  @IsOptional()
  @IsString()
  reason?: string;

  @IsOptional()
  @IsInt()
  missingSeats?: number;

  /** The smallest change of limits that would fill the seats, to be approved. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RelaxationAnswer)
  relaxations?: RelaxationAnswer[];

  /** Of the outside system that filed it. */
  @IsOptional()
  @IsString()
  externalReference?: string;
}

export class SeatAnswer {
  @IsInt()
  seat!: number;

  @IsIn(['vacant', ...assignmentStates])
  state!: 'vacant' | Assignment['state'];

  @IsOptional()
  @IsString()
  body?: string;

  /** The theme that the seat demands. */
  @IsOptional()
  @IsString()
  theme?: string;

  /** Whose seat it is to fill. */
  @IsOptional()
  @IsUUID()
  association?: string;

  @IsOptional()
  @IsUUID()
  assignmentId?: string;

  /** For a requester only once the resident has accepted. */
  @IsOptional()
  @IsUUID()
  residentId?: string;

  @IsOptional()
  @IsIn(seatHolders)
  filledBy?: Assignment['holder'];

  @IsOptional()
  @IsBoolean()
  substitute?: boolean;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AttendanceAnswer)
  attendance?: AttendanceAnswer[];
}

export class PanelAnswer {
  @IsUUID()
  requestId!: string;

  @IsIn(requestStates)
  state!: Request['state'];

  /** Seats that nobody holds or is asked for. */
  @IsInt()
  vacant!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SeatAnswer)
  seats!: SeatAnswer[];
}

export function requestAnswer(request: Request, group: Group | undefined): RequestAnswer {
  const { id, state, revision, terms, origin } = request;
  const { history: _, filling, occasions, themes, demandedExperience, quotas, atMost, ...rest } = terms;
  const { trainings = [], independentOf = [], associationSeats = [], ...asked } = rest;
  return {
    requestId: id,
    state,
    revision,
    ...asked,
    themes: [...themes],
    demandedExperience: [...demandedExperience],
    associationSeats: [...associationSeats],
    demandedTrainings: [...trainings],
    independentOf: [...independentOf],
    quotas: [...quotas],
    atMost: [...atMost],
    occasions: occasions.map(asFact),
    seatFilling: filling.by,
    ...(group ? { group: { groupId: group.id, name: group.name } } : {}),
    ...(filling.by === 'members' ? { standingGroupId: filling.standingGroupId } : {}),
    ...(filling.by === 'members' && filling.body !== undefined ? { body: filling.body } : {}),
    ...(filling.by === 'named' ? { named: [...filling.people] } : {}),
    ...('reason' in request ? { reason: request.reason } : {}),
    ...('missingSeats' in request ? { missingSeats: request.missingSeats } : {}),
    ...(origin ? { externalReference: origin.externalReference } : {}),
  };
}
