import type { Idempotency } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey } from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { MayBeLeftOut } from '../register-resident/may-be-left-out.ts';
import type { SupportContact } from '../storage/support.store.ts';
import { SupportResident } from './support-resident.ts';

export class SupportBody {
  /** Plain text, no markup. */
  @IsString()
  @Length(1, 4_000)
  note!: string;

  /** What happens next, with its day. */
  @MayBeLeftOut()
  @IsString()
  @Length(1, 300)
  nextStep?: string;

  /** `YYYY-MM-DD` */
  @MayBeLeftOut()
  @IsString()
  @Length(10, 10)
  nextOn?: string;
}

export class SupportView {
  @IsUUID()
  contactId!: string;

  @IsIn(['resident', 'coordinator'])
  writtenBy!: string;

  @IsISO8601()
  at!: string;

  @IsString()
  note!: string;

  @IsOptional()
  @IsString()
  nextStep!: string | null;

  @IsOptional()
  @IsISO8601()
  nextOn!: string | null;

  @IsOptional()
  @IsISO8601()
  doneAt!: string | null;
}

export class SupportLogView {
  @ValidateNested({ each: true })
  @Type(() => SupportView)
  items!: SupportView[];
}

export class NextStepView {
  @IsUUID()
  contactId!: string;

  @IsUUID()
  residentId!: string;

  @IsISO8601()
  nextOn!: string;

  @IsBoolean()
  isLate!: boolean;
}

export class NextStepList {
  @ValidateNested({ each: true })
  @Type(() => NextStepView)
  items!: NextStepView[];
}

@Controller()
export class SupportResidentController {
  constructor(private readonly support: SupportResident) {}

  /** For the resident and the one coordinator who supports them; newest first. */
  @Get('residents/:id/support-contacts')
  @Allow('resident', 'coordinator')
  @Answers(200, SupportLogView)
  async read(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<SupportLogView> {
    return { items: (await this.support.read(caller, id)).map(viewOf) };
  }

  /** The first coordinator who writes is the one who supports. */
  @Post('residents/:id/support-contacts')
  @Allow('resident', 'coordinator')
  @Answers(201, SupportView)
  async write(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: SupportBody,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<SupportView> {
    return viewOf(await this.support.write(caller, id, body, idempotency));
  }

  @Post('residents/:id/support-contacts/:contactId/done')
  @HttpCode(200)
  @Allow('resident', 'coordinator')
  @Answers(200, SupportLogView)
  async done(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('contactId') contactId: string,
  ): Promise<SupportLogView> {
    await this.support.done(caller, id, contactId);
    return this.read(caller, id);
  }

  /** What the caller has promised and not done yet; what is late comes first. */
  @Get('support-next-steps')
  @Allow('coordinator')
  @Answers(200, NextStepList)
  async nextSteps(@CurrentCaller() caller: Caller): Promise<NextStepList> {
    return { items: await this.support.nextSteps(caller) };
  }
}

function viewOf({ id, at, doneAt, ...rest }: SupportContact): SupportView {
  return { contactId: id, ...rest, at: at.toISOString(), doneAt: doneAt?.toISOString() ?? null };
}
