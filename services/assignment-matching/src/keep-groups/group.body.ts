import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

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

  /** Of a standing group: where its members sit, and how many. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => BodyOfGroup)
  bodies?: BodyOfGroup[];
}

export class GroupAnswer {
  groupId!: string;
  kind!: 'coordinating' | 'standing';
  name!: string;
  organisation?: string;
  bodies!: BodyOfGroup[];
}

export class MemberAnswer {
  memberId!: string;
  residentId!: string;
  body?: string;
  from!: string;
  until!: string;
}

export class GroupWithMembers extends GroupAnswer {
  members!: MemberAnswer[];
}

export class MembersQuery {
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  on?: string;
}
