import { Transactions } from '@medverka/event-delivery';
import { Allow, Caller, CurrentCaller, offsetOf, type Page, PageQuery, pageOf } from '@medverka/service-host';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { type Look, LookStore } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { onlyOwnOrCoordinator } from '../whose.ts';

@Controller('residents')
export class ReadLooksController {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly looks: LookStore,
  ) {}

  /** Who looked at the resident's data, when and why; newest first. */
  @Get(':id/looks')
  @Allow('resident', 'coordinator')
  async list(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<Look>> {
    return this.transactions.read(caller.tenant, async (tx) => {
      onlyOwnOrCoordinator(caller, await this.residents.find(tx, id));
      const [looks, total] = await this.looks.ofResident(tx, id, query.limit, offsetOf(query));
      return pageOf(looks, total, query);
    });
  }
}
