import type { Idempotency } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { Standing } from '../change-resident/standing.ts';
import { ConsentDto, ProfileDto } from './profile.dto.ts';
import { consentOf, profileInput } from './profile-input.ts';
import { RegisterResident } from './register-resident.ts';

export class RegisterBody extends ProfileDto {
  /** The resident's own consent to stand in the bank. */
  @IsObject()
  @ValidateNested()
  @Type(() => ConsentDto)
  consent!: ConsentDto;

  /** For coordinators: the account by which the resident will act. */
  @IsOptional()
  @IsUUID()
  accountId?: string;
}

@Controller('residents')
export class RegisterResidentController {
  constructor(private readonly registerResident: RegisterResident) {}

  /** A resident registers the own person; a coordinator registers somebody on paper or by phone. */
  @Post()
  @Allow('resident', 'coordinator')
  @Answers(201, Standing)
  async register(
    @CurrentCaller() caller: Caller,
    @Body() body: RegisterBody,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<Standing> {
    const forOthers = caller.has('coordinator');
    if (!forOthers && (body.accountId !== undefined || body.consent.givenAt !== undefined)) {
      throw new Problem(403, 'for-coordinators', 'Only a coordinator states accountId or consent.givenAt.');
    }
    const accountId = forOthers ? body.accountId : caller.accountId;
    return this.registerResident.register(
      caller,
      {
        input: profileInput(body),
        consent: consentOf(body.consent),
        ...(accountId && { accountId }),
      },
      idempotency,
    );
  }
}
