import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { line } from '../keep-associations/association.dto.ts';
import { HandOverSupport } from './hand-over-support.ts';

export class SupportHolder {
  @IsUUID()
  accountId!: string;
}

export class SupportName {
  /** As colleagues and residents know the coordinator. */
  @IsString()
  @Length(1, 100)
  @Matches(line)
  name!: string;
}

export class SupportCoordinatorView extends SupportName {
  @IsUUID()
  accountId!: string;
}

export class SupportCoordinatorList {
  @ValidateNested({ each: true })
  @Type(() => SupportCoordinatorView)
  items!: SupportCoordinatorView[];
}

export class SupportedResident {
  @IsUUID()
  residentId!: string;

  @IsISO8601()
  since!: string;
}

export class SupportedResidentList {
  @ValidateNested({ each: true })
  @Type(() => SupportedResident)
  items!: SupportedResident[];
}

export class HandoverView {
  @IsISO8601()
  at!: string;

  /** `null`: an account that has stated no name. */
  @IsOptional()
  @IsString()
  from!: string | null;

  @IsOptional()
  @IsString()
  to!: string | null;
}

export class SupportStandView {
  /** Who supports now; `null`: nobody yet, or an account that has stated no name. */
  @IsOptional()
  @IsString()
  holder!: string | null;

  @ValidateNested({ each: true })
  @Type(() => HandoverView)
  handovers!: HandoverView[];
}

/** What somebody supports by, and how many: no ids, which would say who has support. */
export class SupportLoad {
  /** `null`: no name stated. */
  @IsOptional()
  @IsString()
  name!: string | null;

  @IsInt()
  supports!: number;
}

export class HandedOver {
  @IsInt()
  handedOver!: number;
}

@Controller()
export class HandOverSupportController {
  constructor(private readonly support: HandOverSupport) {}

  /** Whom the caller supports, by id: names leave a row in each person's log, and are asked for apart. */
  @Get('supported-residents')
  @Allow('coordinator')
  @Answers(200, SupportedResidentList)
  async supported(@CurrentCaller() caller: Caller): Promise<SupportedResidentList> {
    const found = await this.support.supportedBy(caller);
    return { items: found.map(({ residentId, since }) => ({ residentId, since: since.toISOString() })) };
  }

  /** Coordinators who have stated under which name they support: to whom somebody can be handed over. */
  @Get('support-coordinators')
  @Allow('coordinator', 'administrator')
  @Answers(200, SupportCoordinatorList)
  async coordinators(@CurrentCaller() caller: Caller): Promise<SupportCoordinatorList> {
    return { items: await this.support.coordinators(caller) };
  }

  /** The caller's own name. */
  @Put('support-coordinators/own')
  @Allow('coordinator')
  @Answers(200, SupportCoordinatorView)
  async state(
    @CurrentCaller() caller: Caller,
    @Body() { name }: SupportName,
  ): Promise<SupportCoordinatorView> {
    await this.support.stateName(caller, name);
    return { accountId: caller.accountId, name };
  }

  /** Of somebody who may have gone already; nothing is told apart from somebody who supports nobody. */
  @Get('support-coordinators/:accountId')
  @Allow('administrator')
  @Answers(200, SupportLoad)
  load(
    @CurrentCaller() caller: Caller,
    @Param('accountId', ParseUUIDPipe) accountId: string,
  ): Promise<SupportLoad> {
    return this.support.load(caller, accountId);
  }

  /** For a coordinator who has gone: everybody whom they support, to another. Who decided so stays on record. */
  @Post('support-coordinators/:accountId/hand-over')
  @HttpCode(200)
  @Allow('administrator')
  @Answers(200, HandedOver)
  async handOverAll(
    @CurrentCaller() caller: Caller,
    @Param('accountId', ParseUUIDPipe) from: string,
    @Body() { accountId }: SupportHolder,
  ): Promise<HandedOver> {
    return { handedOver: await this.support.handOverAll(caller, from, accountId) };
  }

  /** Who supports, and who did before; for the resident and every coordinator who may see the resident. */
  @Get('residents/:id/support-holder')
  @Allow('resident', 'coordinator')
  @Answers(200, SupportStandView)
  async stand(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<SupportStandView> {
    const { holder, handovers } = await this.support.stand(caller, id);
    return { holder, handovers: handovers.map(({ at, ...who }) => ({ ...who, at: at.toISOString() })) };
  }

  /** Whoever supports hands over to another coordinator, who opens the log from then on. It stays on record. */
  @Put('residents/:id/support-holder')
  @Allow('coordinator')
  @Answers(200, SupportHolder)
  async handOver(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { accountId }: SupportHolder,
  ): Promise<SupportHolder> {
    await this.support.handOver(caller, id, accountId);
    return { accountId };
  }
}
