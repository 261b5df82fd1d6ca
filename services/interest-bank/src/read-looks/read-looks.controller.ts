import { Transactions } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  offsetOf,
  type Page,
  PageQuery,
  pageOf,
} from '@medverka/service-host';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { IsIn, IsISO8601, IsString } from 'class-validator';
import { type Look, LookStore, type ReasonToLook, reasonsToLook, type Seen } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { Whose } from '../whose.ts';

export class LookView {
  @IsISO8601()
  at!: string;

  /** Whose account it was. */
  @IsString()
  accountId!: string;

  @IsString()
  what!: Seen;

  @IsIn(reasonsToLook)
  why!: ReasonToLook;
}

@Controller('residents')
export class ReadLooksController {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly looks: LookStore,
    private readonly whose: Whose,
  ) {}

  /** Who looked at the resident's data, when and why; newest first. */
  @Get(':id/looks')
  @Allow('resident', 'coordinator')
  @Answers(200, LookView, { page: true })
  async list(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<LookView>> {
    return this.transactions.read(caller.tenant, async (tx) => {
      await this.whose.mine(tx, caller, await this.residents.find(tx, id));
      const [looks, total] = await this.looks.ofResident(tx, id, query.limit, offsetOf(query));
      return pageOf(looks.map(viewOf), total, query);
    });
  }
}

const viewOf = ({ at, ...look }: Look): LookView => ({ ...look, at: at.toISOString() });
