import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { type Assignment, assignmentStates, seatHolders } from '../domain/assignment.ts';
import { asFact } from '../domain/occasion.ts';
import { type Request, requestStates } from '../domain/request.ts';
import type { Group } from '../domain/standing-group.ts';
import { InfluenceBody, PlaceBody, TermBody } from '../publish-request/request-parts.body.ts';

export class OccasionAnswer {
  @IsInt()
  number!: number;

  /** The Swedish day on which it begins. */
  @Matches(/^\d{4}-\d\d-\d\d$/)
  date!: string;

  @IsISO8601()
  startsAt!: string;

  @IsISO8601()
  endsAt!: string;

  @IsInt()
  minutes!: number;
}

export class AttendanceAnswer {
  @IsInt()
  occasion!: number;

  /** 0 for missed. */
  @IsInt()
  minutes!: number;
}

export class GroupOfAssignment {
  @IsUUID()
  groupId!: string;

  @IsString()
  name!: string;

  @IsOptional()
  @IsString()
  organisation?: string;

  /** Whom to turn to. */
  @IsOptional()
  @IsString()
  contact?: string;
}

/** The description of an assignment that both sides have: what, where, when, for whom, and how it stands. */
export class AssignmentAnswer {
  @IsUUID()
  assignmentId!: string;

  @IsUUID()
  requestId!: string;

  @IsUUID()
  residentId!: string;

  @IsIn(assignmentStates)
  state!: Assignment['state'];

  @IsInt()
  revision!: number;

  /** Asked in the place of somebody else. */
  @IsBoolean()
  substitute!: boolean;

  /** `drawn` from the bank, as a `member` of a standing group, or `named` by a coordinator. */
  @IsIn(seatHolders)
  filledBy!: Assignment['holder'];

  /** Of an offer: the last moment to answer. */
  @IsOptional()
  @IsISO8601()
  answerBy?: string;

  @IsOptional()
  @IsString()
  reason?: string;

  /** Of a standing group: where the seat is. */
  @IsOptional()
  @IsString()
  body?: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AttendanceAnswer)
  attendance!: AttendanceAnswer[];

  @IsIn(requestStates)
  requestState!: Request['state'];

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

  @IsOptional()
  @ValidateNested()
  @Type(() => TermBody)
  term?: TermBody;

  @IsOptional()
  @ValidateNested()
  @Type(() => InfluenceBody)
  influence?: InfluenceBody;

  @ValidateNested()
  @Type(() => GroupOfAssignment)
  group!: GroupOfAssignment;

  /** What those who asked have said to everybody who took part, afterwards. */
  @IsOptional()
  @IsString()
  feedback?: string;
}

export const assignmentAnswer = (
  assignment: Assignment,
  { terms, state }: Request,
  { id: groupId, name, organisation, contact }: Group,
  feedback?: string,
): AssignmentAnswer => ({
  assignmentId: assignment.id,
  requestId: assignment.requestId,
  residentId: assignment.residentId,
  state: assignment.state,
  revision: assignment.revision,
  substitute: assignment.substitute,
  filledBy: assignment.holder,
  ...(assignment.state === 'offered' ? { answerBy: assignment.answerBy.toISOString() } : {}),
  ...('reason' in assignment ? { reason: assignment.reason } : {}),
  ...(assignment.body === undefined ? {} : { body: assignment.body }),
  attendance: [...assignment.attendance],
  requestState: state,
  title: terms.title,
  activityKind: terms.activityKind,
  place: terms.place,
  occasions: terms.occasions.map(asFact),
  ...(terms.term ? { term: terms.term } : {}),
  ...(terms.influence ? { influence: terms.influence } : {}),
  group: {
    groupId,
    name,
    ...(organisation === undefined ? {} : { organisation }),
    ...(contact === undefined ? {} : { contact }),
  },
  ...(feedback !== undefined && assignment.state === 'accepted' ? { feedback } : {}),
});
