import type { Tx } from '@medverka/event-delivery';
import { type Idempotency, newId, Timers, Transactions } from '@medverka/event-delivery';
import { Body, Controller, Get, HttpCode, Injectable, Param, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
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
import { Allow, Public } from '../identity/allow.ts';
import { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/current-caller.ts';
import { Answers } from '../openapi/answers.ts';
import { Problem } from '../problems/problem.ts';
import { IdempotencyKey } from '../web/idempotency-key.ts';
import { offsetOf, PageQuery, pageOf } from '../web/page-query.ts';

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

  @IsOptional()
  @Matches(/^[a-z]{2}$/, { each: true })
  languages?: string[];
}

class Walk {
  @IsUUID()
  walkId!: string;

  @IsInt()
  seats!: number;
}

@Injectable()
export class WalkStore {
  constructor(private readonly timers: Timers) {}

  async add(tx: Tx, title: string, seats: number): Promise<Walk> {
    const walkId = newId();
    await tx.manager.query('insert into walk (tenant, id, title, seats) values ($1, $2, $3, $4)', [
      tx.tenant,
      walkId,
      title,
      seats,
    ]);
    await this.timers.set(tx, [{ kind: 'walk-begins', ref: walkId, dueAt: await tx.clock() }]);
    return { walkId, seats };
  }
}

@Controller('walks')
@Allow('coordinator', 'requester')
export class WalksController {
  constructor(
    private readonly walks: WalkStore,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @Answers(200, Walk, { page: true })
  list(@Query() query: PageQuery, @CurrentCaller() caller: Caller) {
    return this.transactions.read(caller.tenant, async ({ manager }) => {
      const items: Walk[] = await manager.query(
        'select id as "walkId", seats from walk order by id limit $1 offset $2',
        [query.limit, offsetOf(query)],
      );
      return pageOf(items, items.length, query);
    });
  }

  @Get('open')
  @Public()
  open() {
    return { open: true };
  }

  @Get('slow')
  slow(@CurrentCaller() caller: Caller) {
    return this.transactions.run(caller.tenant, async (tx) => {
      await tx.manager.query('select pg_sleep(1)');
      return { done: true };
    });
  }

  /** The database quotes what it cannot read. */
  @Get('refused')
  refused(@Query('title') title: string, @CurrentCaller() caller: Caller) {
    return this.transactions.run(caller.tenant, ({ manager }) =>
      manager.query('select * from walk where id = $1', [title]),
    );
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
  @Answers(201, Walk)
  plan(
    @Body() walk: PlanWalk,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<Walk> {
    return this.transactions.once(caller.tenant, idempotency, (tx) =>
      this.walks.add(tx, walk.title, walk.seats),
    );
  }

  @Post('lists')
  @Allow({ permission: 'send-lists' })
  @HttpCode(200)
  takeList(@Body() text: string) {
    return { letters: text.length };
  }
}
