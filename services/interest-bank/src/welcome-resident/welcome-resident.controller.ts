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
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { IsIn, IsISO8601, IsUUID } from 'class-validator';
import { Standing, standingOf } from '../change-resident/standing.ts';
import { welcome } from '../domain/change-of-resident.ts';
import { type WelcomeStep, welcomeSteps } from '../domain/resident.ts';
import { notFound, problemFor } from '../problems.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { type Waiting, WelcomeStore } from '../storage/welcome.store.ts';
import { Whose } from '../whose.ts';

export class WelcomeBody {
  /** Forwards only: `contacted`, then `welcomed` after the talk. */
  @IsIn(['contacted', 'welcomed'])
  step!: 'contacted' | 'welcomed';
}

/** Ids and times; names are read where each look is logged. */
export class WaitingView {
  @IsUUID()
  residentId!: string;

  @IsIn(welcomeSteps)
  welcome!: WelcomeStep;

  @IsISO8601()
  registeredAt!: string;
}

@Controller()
export class WelcomeResidentController {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly waiting: WelcomeStore,
    private readonly whose: Whose,
  ) {}

  /** Who waits for a first contact or for the talk, longest first; of protected identities only those one handles. */
  @Get('welcome-list')
  @Allow('coordinator')
  @Answers(200, WaitingView, { page: true })
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<Page<WaitingView>> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const [found, total] = await this.waiting.page(tx, caller.accountId, query.limit, offsetOf(query));
      return pageOf(found.map(viewOf), total, query);
    });
  }

  /** A coordinator has been in touch, or the two have had the talk. */
  @Post('residents/:id/welcome')
  @HttpCode(200)
  @Allow('coordinator')
  @Answers(200, Standing)
  async step(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { step }: WelcomeBody,
  ): Promise<Standing> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const changed = await this.residents.change(tx, id, async (resident) =>
        welcome(await this.whose.mine(tx, caller, resident), step),
      );
      if (!changed) throw notFound();
      if (changed.decision.kind === 'rejected') throw problemFor(changed.decision.reason);
      if (changed.decision.kind === 'decided') await this.waiting.mark(tx, id);
      return standingOf(changed.resident);
    });
  }
}

const viewOf = ({ registeredAt, ...rest }: Waiting): WaitingView => ({
  ...rest,
  registeredAt: registeredAt.toISOString(),
});
