import { PageQuery } from '@medverka/service-host';
import { IsISO8601, IsOptional, IsString, IsUUID, Length } from 'class-validator';

export class ConflictBody {
  @IsUUID()
  residentId!: string;

  /** For this request only. Either this or `groupId`. */
  @IsOptional()
  @IsUUID()
  requestId?: string;

  /** For everything that the group asks for. */
  @IsOptional()
  @IsUUID()
  groupId?: string;

  /** Why, as the resident may read it. */
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class ConflictsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  requestId?: string;

  @IsOptional()
  @IsUUID()
  groupId?: string;
}

export class ConflictStated {
  @IsUUID()
  conflictId!: string;
}

export class ConflictAnswer extends ConflictBody {
  @IsUUID()
  conflictId!: string;

  /** The coordinator's account. */
  @IsString()
  statedBy!: string;

  @IsISO8601()
  statedAt!: string;

  @IsOptional()
  @IsString()
  liftedBy?: string;

  @IsOptional()
  @IsISO8601()
  liftedAt?: string;
}
