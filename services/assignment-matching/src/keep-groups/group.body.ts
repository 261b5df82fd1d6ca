import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const isDay = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const code = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/;

export class BodyOfGroup {
  @Matches(code)
  code!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  @IsInt()
  @Min(1)
  @Max(500)
  seats!: number;

  /** Whoever sits there has experience of it. */
  @IsOptional()
  @Matches(code)
  theme?: string;
}

export class GroupBody {
  @IsString()
  @Length(1, 200)
  name!: string;

  /** `coordinating` when left out; a `standing` group has members for a term. */
  @IsOptional()
  @IsIn(['coordinating', 'standing'])
  kind?: 'coordinating' | 'standing';

  @IsOptional()
  @Matches(code)
  organisation?: string;

  /** Whom participants turn to, as they read it: a name, a number, an address. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  contact?: string;

  /** Of a standing group: where its members sit, and how many. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => BodyOfGroup)
  bodies?: BodyOfGroup[];
}

export class GroupAnswer extends GroupBody {
  @IsUUID()
  groupId!: string;

  @IsIn(['coordinating', 'standing'])
  declare kind: 'coordinating' | 'standing';

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyOfGroup)
  declare bodies: BodyOfGroup[];
}

export class MemberAnswer {
  @IsUUID()
  memberId!: string;

  @IsUUID()
  residentId!: string;

  /** Number of the seat, in the order of the group's bodies. */
  @IsInt()
  seat!: number;

  @IsOptional()
  @IsString()
  body?: string;

  /** The first and the last local day of the term. */
  @Matches(isDay)
  from!: string;

  @Matches(isDay)
  until!: string;
}

export class GroupWithMembers extends GroupAnswer {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MemberAnswer)
  members!: MemberAnswer[];
}

export class MembersQuery {
  @IsOptional()
  @Matches(isDay)
  on?: string;
}
