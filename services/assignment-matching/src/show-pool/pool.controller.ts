import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get } from '@nestjs/common';
import { smallestGroup } from '../domain/small-groups.ts';
import { type PoolFigures, PoolReader } from '../storage/pool.reader.ts';

type ShownFigures = { readonly [Figure in keyof PoolFigures]: number | null };

/** A coordinator may know the whole bank; whoever runs the services is told nothing of a few. */
function withoutSmall({ people, active, paused, waiting }: PoolFigures): ShownFigures {
  const few = [active, paused, people - active].some((count) => count > 0 && count < smallestGroup);
  const small = people > 0 && people < smallestGroup;
  return {
    people: small ? null : people,
    ...(few ? { active: null, paused: null } : { active, paused }),
    waiting,
  };
}

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
  async figures(@CurrentCaller() caller: Caller): Promise<ShownFigures> {
    const figures = await this.transactions.read(caller.tenant, (tx) => this.pool.figures(tx));
    return caller.has('coordinator') ? figures : withoutSmall(figures);
  }
}
