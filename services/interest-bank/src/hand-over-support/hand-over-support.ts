import { Transactions, type Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { invalidInput, notFound } from '../problems.ts';
import {
  type Handover,
  HandoverStore,
  type SupportCoordinator,
  type Supported,
} from '../storage/handover.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { SupportStore } from '../storage/support.store.ts';
import { SupportResident } from '../support-resident/support-resident.ts';
import { Whose } from '../whose.ts';

/** A coordinator who goes on leave, or changes work, gives the people they support to another. */
@Injectable()
export class HandOverSupport {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly support: SupportStore,
    private readonly handovers: HandoverStore,
    private readonly whose: Whose,
    private readonly logs: SupportResident,
  ) {}

  async stateName(caller: Caller, name: string): Promise<void> {
    await this.transactions.run(caller.tenant, (tx) => this.handovers.stateName(tx, caller.accountId, name));
  }

  async coordinators(caller: Caller): Promise<SupportCoordinator[]> {
    return this.transactions.read(caller.tenant, (tx) => this.handovers.coordinators(tx));
  }

  async supportedBy(caller: Caller): Promise<Supported[]> {
    return this.transactions.read(caller.tenant, (tx) => this.handovers.supportedBy(tx, caller.accountId));
  }

  async stand(
    caller: Caller,
    id: string,
  ): Promise<{ holder: string | null; handovers: readonly Handover[] }> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const resident = await this.whose.mine(tx, caller, await this.residents.find(tx, id));
      if (resident.state === 'withdrawn') throw notFound();
      const holder = await this.handovers.nameOf(tx, await this.support.holderOf(tx, id));
      return { holder, handovers: await this.handovers.of(tx, id) };
    });
  }

  async load(caller: Caller, accountId: string): Promise<{ name: string | null; supports: number }> {
    return this.transactions.read(caller.tenant, async (tx) => ({
      name: await this.handovers.nameOf(tx, accountId),
      supports: await this.handovers.countOf(tx, accountId),
    }));
  }

  async handOver(caller: Caller, id: string, to: string): Promise<void> {
    await this.transactions.run(caller.tenant, async (tx) => {
      if ((await this.logs.party(tx, caller, id)) !== 'coordinator') throw notFound();
      await this.isKnown(tx, to);
      if (to === caller.accountId) return;
      await this.support.hold(tx, id, to);
      await this.handovers.note(tx, id, { from: caller.accountId, to, decidedBy: caller.accountId });
    });
  }

  /** For somebody who has gone, and can hand over nobody any more: the logs stay closed to whoever decides it. */
  async handOverAll(caller: Caller, from: string, to: string): Promise<number> {
    return this.transactions.run(caller.tenant, async (tx) => {
      await this.isKnown(tx, to);
      if (to === from) throw invalidInput([{ field: 'accountId', rule: 'is-somebody-else' }]);
      const ids = await this.handovers.lockSupportedBy(tx, from);
      for (const id of ids) {
        await this.support.hold(tx, id, to);
        await this.handovers.note(tx, id, { from, to, decidedBy: caller.accountId });
      }
      return ids.length;
    });
  }

  /** Only to somebody who has stated a name: a log that nobody holds could be opened by nobody. */
  private async isKnown(tx: Tx, accountId: string): Promise<void> {
    if ((await this.handovers.nameOf(tx, accountId)) === null)
      throw invalidInput([{ field: 'accountId', rule: 'is-a-coordinator' }]);
  }
}
