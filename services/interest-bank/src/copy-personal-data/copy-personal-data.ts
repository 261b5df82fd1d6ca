import { Transactions } from '@medverka/event-delivery';
import { type Caller, PersonalData, Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { PurposeStore } from '../keep-purposes/purpose.store.ts';
import type { PurposeOfCounty } from '../keep-purposes/purpose.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { Whose } from '../whose.ts';
import { type Asking, type HeldByService, OtherHolders } from './holders.ts';

/** Everything that all services hold about a person, with the purposes that it serves. */
export interface PersonalCopy {
  readonly residentId: string;
  readonly madeAt: string;
  readonly services: readonly HeldByService[];
  readonly purposes: readonly PurposeOfCounty[];
}

@Injectable()
export class CopyPersonalData {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly whose: Whose,
    private readonly personalData: PersonalData,
    private readonly purposes: PurposeStore,
    private readonly holders: OtherHolders,
  ) {}

  /** @param why needed of anybody but the person: it stands in the log that the person reads */
  async copy(
    caller: Caller,
    authorization: string,
    residentId: string,
    why: string | undefined,
  ): Promise<PersonalCopy> {
    const { own, asking, madeAt, purposes, actor } = await this.#readOwn(
      ...([caller, authorization, residentId, why] as const),
    );
    const held = [own, ...(await this.holders.held(residentId, asking))];
    const services = actor === 'representative' ? held.map(withoutTheOther) : held;
    return { residentId, madeAt, services, purposes };
  }

  async #readOwn(caller: Caller, authorization: string, residentId: string, why: string | undefined) {
    return this.transactions.run(caller.tenant, async (tx) => {
      const { actor } = await this.whose.actorOn(tx, caller, await this.residents.find(tx, residentId));
      const isPerson = actor.as === 'resident';
      const reason = actor.as === 'representative' ? 'representative' : why;
      if (!isPerson && reason === undefined) {
        throw new Problem(400, 'reason-missing', 'State why, as ?why=…: the person can read it.');
      }
      if (!isPerson) await this.personalData.looked(tx, residentId, caller.accountId, 'copy', reason!);
      // A token of before the registration does not name the resident yet: then the bank asks in its own name.
      const withOwnToken = isPerson && caller.residentId === residentId;
      const asking: Asking = withOwnToken
        ? { authorization }
        : { tenant: caller.tenant, by: caller.accountId, why: isPerson ? 'own-wish' : reason! };
      const own: HeldByService = {
        service: 'interest-bank',
        tables: await this.personalData.read(tx, residentId),
        looks: await this.personalData.looks(tx, residentId),
      };
      const madeAt = (await tx.clock()).toISOString();
      return { own, asking, madeAt, purposes: await this.purposes.all(tx), actor: actor.as };
    });
  }
}

/** Where the money goes may be the other guardian's account, and name. */
const ofEither: Readonly<Record<string, readonly string[]>> = {
  payee_identity: ['account', 'recipient', 'tax'],
};

/** For one who acts for the person: parents may live apart, and one of them guard where that is. */
function withoutTheOther(held: HeldByService): HeldByService {
  const tables = held.tables.map((table) => {
    const left = ofEither[table.table] ?? [];
    return { ...table, rows: table.rows.map((row) => row.filter(({ name }) => !left.includes(name))) };
  });
  return { ...held, tables };
}
