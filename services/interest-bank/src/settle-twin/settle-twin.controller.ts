import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Standing, standingOf } from '../change-resident/standing.ts';
import { isAnother } from '../domain/change-of-resident.ts';
import { notFound, problemFor } from '../problems.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { Whose } from '../whose.ts';

@Controller('residents')
export class SettleTwinController {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly whose: Whose,
  ) {}

  /** A coordinator has asked: two people of one name. Who stands here twice leaves once, by `withdraw`. */
  @Post(':id/is-another')
  @HttpCode(200)
  @Allow('coordinator')
  @Answers(200, Standing)
  async isAnother(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<Standing> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const changed = await this.residents.change(tx, id, async (resident) =>
        isAnother(await this.whose.mine(tx, caller, resident)),
      );
      if (!changed) throw notFound();
      if (changed.decision.kind === 'rejected') throw problemFor(changed.decision.reason);
      return standingOf(changed.resident);
    });
  }
}
