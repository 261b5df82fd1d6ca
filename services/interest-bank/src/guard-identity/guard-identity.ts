import { Transactions, type Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { type Standing, standingOf } from '../change-resident/standing.ts';
import type { ResidentDecision } from '../domain/change-of-resident.ts';
import { contactCanBeReached } from '../domain/check-profile.ts';
import type { Contact } from '../domain/profile.ts';
import { protect, unprotect } from '../domain/protected-identity.ts';
import type { Resident } from '../domain/resident.ts';
import { Representation } from '../keep-representatives/representation.ts';
import { invalidInput, notFound, problemFor } from '../problems.ts';
import { HandlerStore } from '../storage/handler.store.ts';
import { LookStore } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { handlersOnly, isOwn, Whose } from '../whose.ts';

@Injectable()
export class GuardIdentity {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly handlers: HandlerStore,
    private readonly looks: LookStore,
    private readonly whose: Whose,
    private readonly representation: Representation,
  ) {}

  /** From now on only named handlers; a coordinator who protects somebody is the first of them. */
  async protect(caller: Caller, id: string, safeContact: Contact, knownAs?: string): Promise<Standing> {
    const faults = contactCanBeReached({ contact: safeContact });
    if (faults.length > 0) {
      throw invalidInput(
        faults.map((fault) => ({ ...fault, field: fault.field.replace('contact', 'safeContact') })),
      );
    }
    return this.change(caller, id, async (resident, tx, isCoordinator) => {
      if (isCoordinator) await this.handlers.add(tx, id, caller.accountId);
      return protect(resident, safeContact, knownAs);
    });
  }

  async unprotect(caller: Caller, id: string): Promise<Standing> {
    return this.change(caller, id, async (resident) => unprotect(resident));
  }

  /** An administrator, or one of the handlers, names who handles somebody: few, and each known by name. */
  async nameHandlers(caller: Caller, id: string, accountIds: readonly string[]): Promise<void> {
    await this.transactions.run(caller.tenant, async (tx) => {
      const resident = await this.residents.find(tx, id);
      if (!resident || resident.state === 'withdrawn' || !resident.protectedIdentity) throw notFound();
      const may = caller.has('administrator') || (await this.handlers.isHandler(tx, id, caller.accountId));
      if (!may) throw handlersOnly();
      await this.handlers.name(tx, id, accountIds, caller.accountId);
    });
  }

  /** Whom the caller is named to handle: ids alone, and each is logged. */
  async handledBy(caller: Caller): Promise<string[]> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const ids = await this.handlers.residentsOf(tx, caller.accountId);
      await this.looks.add(tx, caller.accountId, ids, 'list', 'care-of-the-bank');
      return ids;
    });
  }

  private async change(
    caller: Caller,
    id: string,
    decide: (resident: Resident, tx: Tx, isCoordinator: boolean) => Promise<ResidentDecision>,
  ): Promise<Standing> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const changed = await this.residents.change(tx, id, async (one) => {
        const resident = await this.whose.mineAlone(tx, caller, one);
        return decide(resident, tx, !isOwn(caller, resident));
      });
      if (!changed) throw notFound();
      if (changed.decision.kind === 'rejected') throw problemFor(changed.decision.reason);
      if (changed.decision.kind === 'decided') await this.representation.say(tx, changed.resident);
      return standingOf(changed.resident);
    });
  }
}
