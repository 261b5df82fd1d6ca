import { Allow, Answers, Caller, CurrentCaller, type Page, PageQuery } from '@medverka/service-host';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { type ExperienceKind, experienceKinds } from '../domain/profile.ts';
import type { ResidentState } from '../domain/resident.ts';
import { type ReasonToLook, reasonsToLook } from '../storage/look.store.ts';
import { ReadResidents } from './read-residents.ts';
import { ResidentView } from './resident-view.ts';

export class WhyQuery {
  /** Why somebody else's data is read; the resident can see it. */
  @IsOptional()
  @IsIn(reasonsToLook)
  why?: ReasonToLook;
}

export class ResidentQuery extends PageQuery {
  @IsOptional()
  @IsIn(reasonsToLook)
  why?: ReasonToLook;

  @IsOptional()
  @IsIn(['active', 'paused', 'withdrawn'])
  state?: ResidentState;

  @IsOptional()
  @IsString()
  @Length(4, 4)
  municipality?: string;

  @IsOptional()
  @IsIn(experienceKinds)
  kind?: ExperienceKind;

  @IsOptional()
  @IsString()
  @Length(1, 64)
  theme?: string;

  /** `true`: those who may stand in the bank twice. */
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  mayBeTwice?: boolean;
}

@Controller('residents')
@Allow('resident', 'coordinator')
export class ReadResidentsController {
  constructor(private readonly readResidents: ReadResidents) {}

  /** A coordinator sees the county's, a resident only the own. */
  @Get()
  @Answers(200, ResidentView, { page: true })
  async list(@CurrentCaller() caller: Caller, @Query() query: ResidentQuery): Promise<Page<ResidentView>> {
    return this.readResidents.list(caller, query);
  }

  @Get(':id')
  @Answers(200, ResidentView)
  async one(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() { why }: WhyQuery,
  ): Promise<ResidentView> {
    return this.readResidents.one(caller, id, why);
  }
}
