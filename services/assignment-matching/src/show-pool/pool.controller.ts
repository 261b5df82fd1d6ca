import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get } from '@nestjs/common';
import { type PoolFigures, PoolReader } from '../storage/pool.reader.ts';

/** Whether the pool is up to date with the bank: figures only. */
@Controller('pool')
@Allow('coordinator', 'operator')
export class PoolController {
  constructor(
    private readonly transactions: Transactions,
    private readonly pool: PoolReader,
  ) {}

  @Get()
  @Answers(200)
  async figures(@CurrentCaller() caller: Caller): Promise<PoolFigures> {
    return this.transactions.read(caller.tenant, (tx) => this.pool.figures(tx));
  }
}
