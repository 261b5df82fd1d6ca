import { Body, Controller, Get, HttpCode, Module, Param, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ServiceConfig } from '../config/service-config.ts';
import { Allow, Public } from '../identity/allow.ts';
import { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/current-caller.ts';
import { Problem } from '../problems/problem.ts';
import type { ServiceDefinition } from '../start/service-definition.ts';
import { PageQuery, pageOf } from '../web/page-query.ts';

export class ExampleConfig extends ServiceConfig {
  @IsInt()
  @Min(1)
  @Max(28)
  payoutCutoffDay: number = 25;
}

class WalkStop {
  @IsString()
  @Length(1, 40)
  place!: string;

  @IsInt()
  @Min(0)
  minutes!: number;
}

class PlanWalk {
  @IsString()
  @Length(1, 80)
  title!: string;

  @IsInt()
  @Min(1)
  @Max(100)
  seats!: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => WalkStop)
  stops?: WalkStop[];
}

@Controller('walks')
@Allow('coordinator', 'requester')
class WalksController {
  @Get()
  list(@Query() query: PageQuery, @CurrentCaller() caller: Caller) {
    return pageOf([{ tenant: caller.tenant }], 1, query);
  }

  @Get('open')
  @Public()
  open() {
    return { open: true };
  }

  @Get('fail')
  fail(): never {
    throw new Error('Key (email)=(anna@example.org) already exists');
  }

  @Get(':walkId')
  one(@Param('walkId') walkId: string): never {
    throw new Problem(404, 'not-found', undefined, { walkId });
  }

  @Post()
  @Allow('coordinator')
  @HttpCode(201)
  plan(@Body() walk: PlanWalk) {
    return { title: walk.title, seats: walk.seats, stops: walk.stops?.length ?? 0 };
  }

  @Post('lists')
  @Allow({ permission: 'send-lists' })
  takeList(@Body() text: string) {
    return { letters: text.length };
  }
}

@Module({ controllers: [WalksController] })
class ExampleModule {}

/** A small service for the host's own tests. */
export const exampleService: ServiceDefinition<ExampleConfig> = {
  name: 'example',
  config: ExampleConfig,
  module: ExampleModule,
  entities: [],
  migrations: [],
  reactions: [],
  timers: [],
  textBodies: { 'text/csv': 1_000_000 },
};
