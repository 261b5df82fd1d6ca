import { Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, offsetOf, type Page, type PageQuery, Problem, pageOf } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { Resident } from '../domain/resident.ts';
import { LimitAttempts } from '../limit-attempts/limit-attempts.ts';
import { searched } from '../limit-attempts/searched.ts';
import { notFound } from '../problems.ts';
import type { ReasonToLook } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { ResidentSearch, type SearchFilter } from '../storage/resident-search.ts';
import { isProtected, Whose } from '../whose.ts';
import type { ResidentView } from './resident-view.ts';
import { ShowResidents } from './show-residents.ts';

@Injectable()
export class ReadResidents {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly search: ResidentSearch,
    private readonly showResidents: ShowResidents,
    private readonly whose: Whose,
    private readonly limits: LimitAttempts,
  ) {}

  async list(
    caller: Caller,
    query: PageQuery & SearchFilter & { why?: ReasonToLook },
  ): Promise<Page<ResidentView>> {
    const own = caller.has('coordinator') ? undefined : ownOnly(caller);
    if (!own) await this.limits.take(caller, 'search', searched(query));
    return this.transactions.run(caller.tenant, async (tx) => {
      const filter = { ...query, handler: caller.accountId };
      const { rows, total } = await this.search.page(tx, filter, own, query.limit, offsetOf(query));
      const opened = await this.residents.open(tx, rows);
      const residents = own ? await this.stillTheirs(tx, caller, opened) : opened;
      const views = await this.showResidents.show(
        tx,
        caller,
        residents,
        'list',
        query.why ?? 'care-of-the-bank',
      );
      return pageOf(views, own ? views.length : total, query);
    });
  }

  /** A grant to act for somebody may have outlived what it rested on. */
  private async stillTheirs(tx: Tx, caller: Caller, residents: readonly Resident[]): Promise<Resident[]> {
    const actors = await Promise.all(residents.map((one) => this.whose.actor(tx, caller, one)));
    return residents.filter((_, index) => actors[index] !== undefined);
  }

  async one(caller: Caller, id: string, why?: ReasonToLook): Promise<ResidentView> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const resident = await this.residents.find(tx, id);
      const actor = resident && (await this.whose.actor(tx, caller, resident));
      if (!resident || !actor) throw notFound();
      if (actor.as === 'other-coordinator') return this.showResidents.masked(tx, caller, resident);
      if (actor.as === 'coordinator' && isProtected(resident) && why === undefined) throw reasonNeeded();
      const reason = why ?? 'care-of-the-bank';
      const [view] = await this.showResidents.show(tx, caller, [resident], 'profile', reason);
      return view!;
    });
  }
}

const reasonNeeded = () =>
  new Problem(400, 'reason-needed', 'State why: each look at a protected identity has its reason.');

/** By account, by the id in the token, and those whom the caller acts for. */
function ownOnly(caller: Caller) {
  const actsFor = caller.scopes('resident').flatMap(({ resident }) => resident ?? []);
  return {
    accountId: caller.accountId,
    residentIds: caller.residentId ? [caller.residentId, ...actsFor] : actsFor,
  };
}
