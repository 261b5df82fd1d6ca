import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { RequestAccess } from '../storage/request-access.ts';
import { CompositionAnswer } from './composition-answer.ts';
import { ShowComposition } from './show-composition.ts';

@Controller('requests')
@Allow('requester', 'coordinator')
export class CompositionController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly show: ShowComposition,
  ) {}

  /** Target, pool and panel side by side, without groups under five; what gave way; how fair the lottery was. */
  @Get(':id/composition')
  @Answers(200, CompositionAnswer)
  async composition(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<CompositionAnswer> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const { request } = await this.access.find(tx, caller, id);
      return this.show.of(tx, request);
    });
  }
}
