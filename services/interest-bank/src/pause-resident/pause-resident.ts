import { Timers, Transactions, type Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { type Standing, standingOf } from '../change-resident/standing.ts';
import { type Day, dayInSweden, earlyAfter } from '../domain/calendar-day.ts';
import { pause, type ResidentDecision, resume } from '../domain/change-of-resident.ts';
import type { Resident } from '../domain/resident.ts';
import { notFound, problemFor } from '../problems.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { Whose } from '../whose.ts';

export const pauseEnds = 'pause-ends';

@Injectable()
export class PauseResident {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly timers: Timers,
    private readonly whose: Whose,
  ) {}

  /** @param until the last day of the pause; the resident is asked again from the morning after. */
  async pause(caller: Caller, id: string, until?: Day): Promise<Standing> {
    return this.change(caller, id, async (resident, tx) => {
      const decision = pause(resident, dayInSweden(await tx.clock()), until);
      if (decision.kind !== 'decided') return decision;
      if (until) await this.timers.set(tx, [{ kind: pauseEnds, ref: id, dueAt: earlyAfter(until) }]);
      else await this.timers.cancel(tx, pauseEnds, [id]);
      return decision;
    });
  }

  async resume(caller: Caller, id: string): Promise<Standing> {
    return this.change(caller, id, async (resident, tx) => {
      const decision = resume(resident);
      if (decision.kind === 'decided') await this.timers.cancel(tx, pauseEnds, [id]);
      return decision;
    });
  }

  private async change(
    caller: Caller,
    id: string,
    decide: (resident: Resident, tx: Tx) => Promise<ResidentDecision>,
  ): Promise<Standing> {
    const changed = await this.transactions.run(caller.tenant, (tx) =>
      this.residents.change(tx, id, async (resident) =>
        decide(await this.whose.mine(tx, caller, resident), tx),
      ),
    );
    if (!changed) throw notFound();
    if (changed.decision.kind === 'rejected') throw problemFor(changed.decision.reason);
    return standingOf(changed.resident);
  }
}
