import type { Idempotency } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey } from '@medverka/service-host';
import { Body, Controller, Post } from '@nestjs/common';
import { IsIn, IsInt, IsISO8601, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { type GrantReasonGiven, reasons } from '../domain/reason.ts';
import { type Role, roles } from '../domain/right.ts';
import { GrantRole } from './grant-role.ts';

/** A code or id of another service; not text. */
const code = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/;

export class GrantFields {
  @IsUUID()
  accountId!: string;

  @IsIn(roles)
  role!: Role;

  @IsOptional()
  @Matches(code)
  organisation?: string;

  @IsOptional()
  @IsUUID()
  group?: string;

  @IsOptional()
  @Matches(code)
  fundingSource?: string;

  /** The largest amount in öre that may be approved. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  limitOre?: number;

  /** The resident for whom the account acts. */
  @IsOptional()
  @IsUUID()
  resident?: string;

  @IsOptional()
  @Matches(/^[a-z][a-z-]{0,63}$/)
  permission?: string;

  /** Now, when left out. */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  validFrom?: string;

  /** From then on it holds no longer; without end when left out. */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  validUntil?: string;
}

export class NewGrant extends GrantFields {
  /** Entered in the log beside who gave it. */
  @IsOptional()
  @IsIn(reasons)
  because?: GrantReasonGiven;
}

export class GivenGrant {
  @IsUUID()
  grantId!: string;
}

@Controller('grants')
export class GrantRoleController {
  constructor(private readonly grantRole: GrantRole) {}

  @Post()
  @Allow('administrator', 'coordinator')
  @Answers(201, GivenGrant)
  grant(
    @Body() body: NewGrant,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<GivenGrant> {
    return this.grantRole.grant(body, caller, idempotency);
  }
}
