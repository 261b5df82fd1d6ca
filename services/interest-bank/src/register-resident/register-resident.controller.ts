import type { Idempotency } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { Standing } from '../change-resident/standing.ts';
import { GuardianBody, newRepresentative } from '../keep-representatives/representative.dto.ts';
import { MayBeLeftOut } from './may-be-left-out.ts';
import { ConsentDto, ProfileDto } from './profile.dto.ts';
import { consentOf, profileInput } from './profile-input.ts';
import { type OwnOrOther, RegisterResident } from './register-resident.ts';

export class FurtherConsentDto {
  @IsString()
  @Length(1, 64)
  textVersion!: string;
}

export class RegisterBody extends ProfileDto {
  /** The resident's own consent to stand in the bank. */
  @IsObject()
  @ValidateNested()
  @Type(() => ConsentDto)
  consent!: ConsentDto;

  /** Texts of other purposes that the resident agrees to; `needs` cannot be stated without one. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => FurtherConsentDto)
  furtherConsents?: FurtherConsentDto[];

  /** Of somebody under 18: both guardians, or one with `soleCustody`. Each consents under `/consents`. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => GuardianBody)
  guardians?: GuardianBody[];

  @MayBeLeftOut()
  @IsBoolean()
  soleCustody?: boolean;

  /** A protected identity from the first contact on: `contact` is then a way that the person stated as safe. */
  @MayBeLeftOut()
  @IsBoolean()
  protectedIdentity?: boolean;

  /** By which name others see somebody with a protected identity. */
  @MayBeLeftOut()
  @IsString()
  @Length(1, 60)
  @Matches(/^[\p{L}\p{M}][\p{L}\p{M} .'’-]*$/u)
  knownAs?: string;

  /**
   * Whether the caller registers themselves, for coordinators, who may do both; left out, they register somebody else.
   * Nobody else registers anybody but themselves.
   */
  @MayBeLeftOut()
  @IsBoolean()
  own?: boolean;

  /** For coordinators: how the resident said it. */
  @MayBeLeftOut()
  @IsIn(['paper', 'phone'])
  means?: 'paper' | 'phone';

  /** For coordinators: the account by which the resident will act. */
  @IsOptional()
  @IsUUID()
  accountId?: string;
}

@Controller('residents')
export class RegisterResidentController {
  constructor(private readonly registerResident: RegisterResident) {}

  /** A resident registers the own person; a coordinator too, or somebody on paper or by phone. */
  @Post()
  @Allow('resident', 'coordinator')
  @Answers(201, Standing)
  async register(
    @CurrentCaller() caller: Caller,
    @Body() body: RegisterBody,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<Standing> {
    return this.registerResident.register(caller, registrationOf(caller, body), idempotency);
  }
}

function registrationOf(caller: Caller, body: RegisterBody): OwnOrOther {
  const own = body.own ?? !caller.has('coordinator');
  const { accountId, means = 'paper', consent } = body;
  const isForOthers = !own || [accountId, body.means, consent.givenAt].some((field) => field !== undefined);
  if (isForOthers && (own || !caller.has('coordinator'))) throw forOthersOnly();
  return {
    input: profileInput(body),
    consent: consentOf(consent),
    furtherTexts: (body.furtherConsents ?? []).map(({ textVersion }) => textVersion),
    guardians: (body.guardians ?? []).map(newRepresentative),
    soleCustody: body.soleCustody ?? false,
    ...(body.protectedIdentity && { guarded: body.knownAs ? { knownAs: body.knownAs } : {} }),
    ...(own
      ? { own, means: 'online', accountId: caller.accountId }
      : { own, means, ...(accountId && { accountId }) }),
  };
}

const forOthersOnly = () =>
  new Problem(
    403,
    'for-coordinators',
    'Only a coordinator registers somebody else, and states accountId, means or consent.givenAt.',
  );
