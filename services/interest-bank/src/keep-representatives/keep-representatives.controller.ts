import type { Idempotency } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey } from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsUUID, ValidateNested } from 'class-validator';
import { KeepRepresentatives } from './keep-representatives.ts';
import {
  newRepresentative,
  RepresentativeBody,
  RepresentativeView,
  representativeView,
} from './representative.dto.ts';

export class RepresentativeList {
  @ValidateNested({ each: true })
  @Type(() => RepresentativeView)
  items!: RepresentativeView[];
}

export class PayRecipient {
  @IsUUID()
  residentId!: string;

  @IsIn(['resident', 'representative'])
  receives!: 'resident' | 'representative';
}

/** Guardians of somebody under 18, legal representatives of an adult. */
@Controller('residents')
export class KeepRepresentativesController {
  constructor(private readonly keep: KeepRepresentatives) {}

  /** A representative sees the own row; a coordinator names and contact ways, which is logged. */
  @Get(':id/representatives')
  @Allow('resident', 'coordinator')
  @Answers(200, RepresentativeList)
  async list(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<RepresentativeList> {
    return { items: (await this.keep.list(caller, id)).map(representativeView) };
  }

  /** For whoever keeps where money goes, with the token of the person who states it. */
  @Get(':id/pay-recipient')
  @Allow('resident', 'coordinator')
  @Answers(200, PayRecipient)
  async payRecipient(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<PayRecipient> {
    return { residentId: id, receives: await this.keep.payRecipient(caller, id) };
  }

  @Post(':id/representatives')
  @Allow('coordinator')
  @Answers(201, RepresentativeView)
  async add(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: RepresentativeBody,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<RepresentativeView> {
    return representativeView(await this.keep.add(caller, id, newRepresentative(body), idempotency));
  }

  /** The order or the custody has ended: no access, no say, from now on. */
  @Post(':id/representatives/:representativeId/end')
  @HttpCode(200)
  @Allow('coordinator')
  @Answers(200, RepresentativeList)
  async end(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('representativeId') representativeId: string,
  ): Promise<RepresentativeList> {
    await this.keep.alter(caller, id, representativeId, 'end');
    return this.list(caller, id);
  }

  /** The representative's identity is protected from now on: the contact way is erased, the access is cut. */
  @Post(':id/representatives/:representativeId/protect')
  @HttpCode(200)
  @Allow('coordinator')
  @Answers(200, RepresentativeList)
  async protect(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('representativeId') representativeId: string,
  ): Promise<RepresentativeList> {
    await this.keep.alter(caller, id, representativeId, 'protect');
    return this.list(caller, id);
  }
}
