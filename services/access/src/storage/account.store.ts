import { newId, Outbox, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { AccountState } from '../domain/account.ts';
import type { Decision } from '../domain/decision.ts';
import { AccountRow } from './account.row.ts';

@Injectable()
export class AccountStore {
  constructor(private readonly outbox: Outbox) {}

  /** Locks the account, decides, saves, says what happened. Nothing when there is no such account. */
  async change<Reason extends string, Event extends object>(
    tx: Tx,
    id: string,
    decide: (account: AccountState) => Decision<AccountState, Reason, Event>,
  ): Promise<Decision<AccountState, Reason, Event> | undefined> {
    const account = await this.lock(tx, id);
    if (!account) return undefined;
    const decision = decide(account);
    if (decision.kind !== 'decided') return decision;
    const { state, revision } = decision.state;
    await tx.manager.update(AccountRow, { tenant: tx.tenant, id }, { state, revision });
    this.outbox.add(tx, decision.events);
    return decision;
  }

  /** The account, held until the end of the transaction: its rights are decided on one at a time. */
  async lock(tx: Tx, id: string): Promise<AccountRow | undefined> {
    const row = await tx.manager.findOne(AccountRow, {
      where: { tenant: tx.tenant, id },
      lock: { mode: 'pessimistic_write' },
    });
    return row ?? undefined;
  }

  async find(tx: Tx, id: string): Promise<AccountRow | undefined> {
    return (await tx.manager.findOneBy(AccountRow, { tenant: tx.tenant, id })) ?? undefined;
  }

  async ofPerson(tx: Tx, personHash: Buffer): Promise<AccountRow | undefined> {
    return (await tx.manager.findOneBy(AccountRow, { tenant: tx.tenant, personHash })) ?? undefined;
  }

  /** The person's account; two first sign-ins at the same time get the same one. */
  async ofPersonOrNew(
    tx: Tx,
    personHash: Buffer,
    id = newId(),
  ): Promise<{ account: AccountRow; isNew: boolean }> {
    const added: unknown[] = await tx.manager.query(
      `insert into account (tenant, id, kind, person_hash) values ($1, $2, 'person', $3)
       on conflict (tenant, person_hash) do nothing returning id`,
      [tx.tenant, id, personHash],
    );
    const account = await tx.manager.findOneByOrFail(AccountRow, { tenant: tx.tenant, personHash });
    return { account, isNew: added.length > 0 };
  }

  /** Somebody got a personnummer in the place of a coordination number and stays the same person here. */
  async renumber(tx: Tx, id: string, personHash: Buffer): Promise<void> {
    await tx.manager.update(AccountRow, { tenant: tx.tenant, id }, { personHash });
  }

  async addMachine(tx: Tx, clientId: string, id = newId()): Promise<AccountRow> {
    await tx.manager.query(
      `insert into account (tenant, id, kind, client_id) values ($1, $2, 'machine', $3)
       on conflict (tenant, client_id) do nothing`,
      [tx.tenant, id, clientId],
    );
    return tx.manager.findOneByOrFail(AccountRow, { tenant: tx.tenant, clientId });
  }

  async page(tx: Tx, limit: number, offset: number): Promise<[AccountRow[], number]> {
    return tx.manager.findAndCount(AccountRow, {
      where: { tenant: tx.tenant },
      order: { id: 'asc' },
      take: limit,
      skip: offset,
    });
  }
}
