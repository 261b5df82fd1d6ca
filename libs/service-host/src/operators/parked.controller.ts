import { NotParked, ParkedMessages } from '@medverka/event-delivery';
import { Controller, Delete, Get, HttpCode, Logger, Param, Post, Query } from '@nestjs/common';
import { Allow } from '../identity/allow.ts';
import { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/current-caller.ts';
import { safeFields } from '../logs/safe-fields.ts';
import { Problem } from '../problems/problem.ts';
import { ListQuery } from './list-query.ts';

/** What was set aside in the operator's county: to look into, to do again, or to give up. */
@Controller('ops/parked')
@Allow('operator')
export class ParkedController {
  readonly #logger = new Logger('Operator');

  constructor(private readonly parked: ParkedMessages) {}

  /** A coordinator sees what of the county is held up, and why; what was in it is for operators. */
  @Get()
  @Allow('operator', 'coordinator')
  async list(@CurrentCaller() caller: Caller, @Query() { limit }: ListQuery) {
    const items = await this.parked.list(caller.tenant, { limit });
    return { items: items.map(({ data: _, ...item }) => item) };
  }

  /** With as much of the data as a log may hold: ids, codes, figures, times. What people wrote is left out. */
  @Get(':item')
  async show(@CurrentCaller() caller: Caller, @Param('item') id: string) {
    const { data, ...item } = await settled(this.parked.show(caller.tenant, id));
    return { ...item, ...(typeof data === 'object' && data !== null && { data: safeFields(data) }) };
  }

  @Post(':item/replay')
  @HttpCode(200)
  async replay(@CurrentCaller() caller: Caller, @Param('item') item: string) {
    const result = await settled(this.parked.replay(caller.tenant, item, caller.accountId));
    this.#note('replay', caller, result.outcome);
    if (result.outcome === 'failed') {
      throw new Problem(409, 'replay-failed', `It failed again and stays parked: ${result.reason}.`);
    }
    return result;
  }

  @Delete(':item')
  @HttpCode(204)
  async discard(@CurrentCaller() caller: Caller, @Param('item') item: string) {
    await settled(this.parked.discard(caller.tenant, item, caller.accountId));
    this.#note('discard', caller, 'discarded');
  }

  #note(action: string, { accountId, tenant }: Caller, outcome: string): void {
    this.#logger.log({ message: 'parked item', audit: true, action, accountId, tenant, outcome });
  }
}

async function settled<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof NotParked
      ? new Problem(404, 'not-found', 'Nothing is parked under this id.')
      : error;
  }
}
