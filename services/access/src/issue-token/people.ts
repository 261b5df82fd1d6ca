import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { RegisterPerson } from '../register-account/register-person.ts';
import type { AccountRow } from '../storage/account.row.ts';
import { AccountStore } from '../storage/account.store.ts';
import { Audit } from '../storage/audit.ts';
import type { TokenHolder } from './internal-token.ts';
import { RightsNow } from './rights-now.ts';

export interface PersonHash {
  readonly now: Buffer;
  /** Of the coordination number that the person had before. */
  readonly before?: Buffer;
}

export type SignInRefusal = 'account-disabled' | 'no-account';

/** People who sign in, by the keyed hash of who they are. */
@Injectable()
export class People {
  constructor(
    private readonly accounts: AccountStore,
    private readonly registerPerson: RegisterPerson,
    private readonly rights: RightsNow,
    private readonly audit: Audit,
  ) {}

  /** Who signed in, with what they may now; somebody unknown gets an account where people may register in person. */
  async signIn(tx: Tx, person: PersonHash, mayRegister: boolean): Promise<TokenHolder | SignInRefusal> {
    const known = await this.#known(tx, person);
    if (!known && !mayRegister) return 'no-account';
    const account = known ?? (await this.registerPerson.register(tx, person.now, 'sign-in'));
    const refused = account.state === 'disabled';
    await this.audit.add(tx, {
      by: 'sign-in',
      action: refused ? 'sign-in-refused' : 'signed-in',
      accountId: account.id,
    });
    return refused ? 'account-disabled' : this.rights.of(tx, account.id);
  }

  /** Somebody who got a personnummer in the place of a coordination number stays the same person. */
  async #known(tx: Tx, { now, before }: PersonHash): Promise<AccountRow | undefined> {
    const account = await this.accounts.ofPerson(tx, now);
    if (account || !before) return account;
    const sameBefore = await this.accounts.ofPerson(tx, before);
    if (sameBefore) await this.accounts.renumber(tx, sameBefore.id, now);
    return sameBefore;
  }
}
