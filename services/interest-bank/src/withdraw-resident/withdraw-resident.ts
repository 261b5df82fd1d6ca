import { Timers, Transactions, type Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { type Standing, standingOf } from '../change-resident/standing.ts';
import { InterestBankConfig } from '../config.ts';
import { daysAfter } from '../domain/calendar-day.ts';
import { withdraw } from '../domain/change-of-resident.ts';
import type { ReasonToLeave, Resident } from '../domain/resident.ts';
import { representationTurns } from '../keep-representatives/representation.ts';
import { pauseEnds } from '../pause-resident/pause-resident.ts';
import { notFound } from '../problems.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { SeatStore } from '../storage/seat.store.ts';
import { Whose } from '../whose.ts';
import { TracesOfResident } from './traces-of-resident.ts';

export const withdrawnLongAgo = 'withdrawn-long-ago';

@Injectable()
export class WithdrawResident {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly seats: SeatStore,
    private readonly timers: Timers,
    private readonly config: InterestBankConfig,
    private readonly traces: TracesOfResident,
    private readonly whose: Whose,
  ) {}

  /** Asking twice is no fault: the second time nothing is left to do. */
  async withdraw(caller: Caller, id: string, because: ReasonToLeave = 'own-wish'): Promise<Standing> {
    const changed = await this.transactions.run(caller.tenant, (tx) =>
      this.residents.change(tx, id, async (resident) =>
        this.decide(tx, await this.whose.mineAlone(tx, caller, resident), because),
      ),
    );
    if (!changed) throw notFound();
    return standingOf(changed.resident);
  }

  private async decide(tx: Tx, resident: Resident, because: ReasonToLeave) {
    const decision = withdraw(resident, await this.seats.hasEngagement(tx, resident.id), because);
    if (decision.kind !== 'decided') return decision;
    for (const kind of [pauseEnds, representationTurns]) await this.timers.cancel(tx, kind, [resident.id]);
    await this.traces.erase(tx, resident.id);
    if (decision.state.remembered) {
      const dueAt = daysAfter(await tx.clock(), this.config.forgetWithdrawnAfterDays);
      await this.timers.set(tx, [{ kind: withdrawnLongAgo, ref: resident.id, dueAt }]);
    }
    return decision;
  }
}
