import { Transactions } from '@medverka/event-delivery';
import { type Caller, offsetOf, type Page, type PageQuery, pageOf } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { ReasonToLook } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { ResidentSearch, type SearchFilter } from '../storage/resident-search.ts';
import { onlyOwnOrCoordinator } from '../whose.ts';
import type { ResidentView } from './resident-view.ts';
import { ShowResidents } from './show-residents.ts';

@Injectable()
export class ReadResidents {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly search: ResidentSearch,
    private readonly showResidents: ShowResidents,
  ) {}

  async list(
    caller: Caller,
    query: PageQuery & SearchFilter & { why?: ReasonToLook },
  ): Promise<Page<ResidentView>> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const own = caller.has('coordinator') ? undefined : ownOnly(caller);
      const { rows, total } = await this.search.page(tx, query, own, query.limit, offsetOf(query));
      const residents = await this.residents.open(tx, rows);
      const views = await this.showResidents.show(
        tx,
        caller,
        residents,
        'list',
        query.why ?? 'care-of-the-bank',
      );
      return pageOf(views, total, query);
    });
  }

  async one(caller: Caller, id: string, why: ReasonToLook): Promise<ResidentView> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const resident = onlyOwnOrCoordinator(caller, await this.residents.find(tx, id));
      const [view] = await this.showResidents.show(tx, caller, [resident], 'profile', why);
      return view!;
    });
  }
}

/** By account, by the id in the token, and those whom the caller acts for. */
function ownOnly(caller: Caller) {
  const actsFor = caller.scopes('resident').flatMap(({ resident }) => resident ?? []);
  return {
    accountId: caller.accountId,
    residentIds: caller.residentId ? [caller.residentId, ...actsFor] : actsFor,
  };
}
