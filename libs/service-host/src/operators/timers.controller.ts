import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Allow } from '../identity/allow.ts';
import { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/current-caller.ts';
import { ListQuery } from './list-query.ts';

interface WaitingTimer {
  readonly kind: string;
  readonly ref: string;
  readonly dueAt: Date;
  readonly state: 'waiting' | 'overdue' | 'parked';
  readonly attempts: number;
}

/** What the service waits for in the operator's county, the most overdue first. */
@Controller('ops/timers')
@Allow('operator')
export class TimersController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  async list(
    @CurrentCaller() caller: Caller,
    @Query() { limit }: ListQuery,
  ): Promise<{ items: WaitingTimer[] }> {
    // The carrier's tables know no row-level security, so the county is named.
    const items = await this.dataSource.query<WaitingTimer[]>(
      `select kind, ref, due_at as "dueAt", attempts,
              case when parked_at is not null then 'parked'
                   when due_at < clock_timestamp() then 'overdue' else 'waiting' end as state
         from timer where tenant = $1 and done_at is null order by due_at limit $2`,
      [caller.tenant, limit],
    );
    return { items };
  }
}
