import { newId, type Tx } from '@medverka/event-delivery';
import { FieldEncryption } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { type Payee, PayeeStore } from '../storage/payee.store.ts';
import { personalIdentityNumber } from './personal-identity-number.ts';

export interface BankAccount {
  readonly kind: 'bank-account' | 'bankgiro' | 'plusgiro';
  readonly clearing?: string;
  readonly number: string;
  /** Whose account it is, as the bank knows the name: a legal representative's perhaps. */
  readonly holder?: string;
}

/** How payroll has to tax: its business, so it is kept as stated. */
export interface TaxDetails {
  readonly kind: 'side-income' | 'adjustment' | 'f-tax' | 'not-stated';
  readonly percent?: number;
}

/** Who gets the money where it is not the payee: by a court's decision, or by an agreement with an association. */
export interface Recipient {
  readonly kind: 'legal-representative' | 'association';
  readonly name: string;
  readonly organisationNumber?: string;
}

export interface PayeeDetails {
  readonly personnummer: string;
  readonly recipient?: Recipient;
  readonly account?: BankAccount;
  readonly tax?: TaxDetails;
}

export type Keeping =
  | { readonly kind: 'decided'; readonly payee: Payee }
  | {
      readonly kind: 'rejected';
      readonly reason: 'not-a-personal-identity-number' | 'number-belongs-to-another';
    };

const place = (column: string, rowId: string) => ({ table: 'payee_identity', column, rowId });

/** The encrypted part of the payee register. Every look and every change is recorded. */
@Injectable()
export class KeepPayees {
  constructor(
    private readonly payees: PayeeStore,
    private readonly fields: FieldEncryption,
  ) {}

  async keep(tx: Tx, residentId: string, details: PayeeDetails, by: string): Promise<Keeping> {
    const personnummer = personalIdentityNumber(details.personnummer);
    if (!personnummer) return { kind: 'rejected', reason: 'not-a-personal-identity-number' };
    const payee = (await this.payees.of(tx, [residentId])).get(residentId)!;
    const hash = this.fields.lookupHash(tx.tenant, personnummer);
    const others: unknown[] = await tx.manager.query(
      `select 1 from payee_identity where tenant = $1 and personnummer_hash = $2 and id <> $3`,
      [tx.tenant, hash, payee.id],
    );
    if (others.length > 0) return { kind: 'rejected', reason: 'number-belongs-to-another' };
    const key = await this.fields.keyOf(tx, payee.id);
    const sealed = (column: string, value?: object) =>
      value === undefined ? null : key.encrypt(place(column, payee.id), JSON.stringify(value));
    await tx.manager.query(
      `insert into payee_identity (tenant, id, personnummer, personnummer_hash, account, tax, changed_by, recipient)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (tenant, id) do update
         set personnummer = excluded.personnummer, personnummer_hash = excluded.personnummer_hash,
             account = excluded.account, tax = excluded.tax, recipient = excluded.recipient, changed_by = excluded.changed_by,
             changed_at = clock_timestamp()`,
      [
        ...[tx.tenant, payee.id, key.encrypt(place('personnummer', payee.id), personnummer), hash],
        ...[sealed('account', details.account), sealed('tax', details.tax), by],
        sealed('recipient', details.recipient),
      ],
    );
    // Not the tax itself, only which way the pay goes: runs must know that without decrypting.
    const byInvoice = details.tax?.kind === 'f-tax' || details.recipient?.kind === 'association';
    await tx.manager.query(
      `update payee set pay_route = $3 where tenant = $1 and id = $2 and pay_route <> $3`,
      [tx.tenant, payee.id, byInvoice ? 'invoice' : 'payroll'],
    );
    await this.record(tx, [payee.id], 'changed', 'details-stated', by);
    return { kind: 'decided', payee };
  }

  /** For the person and for who makes a finance file: decrypted, with a record of who looked and why. */
  async details(
    tx: Tx,
    payeeIds: readonly string[],
    why: string,
    by: string,
  ): Promise<Map<string, PayeeDetails>> {
    const rows: {
      id: string;
      personnummer: Buffer;
      account: Buffer | null;
      tax: Buffer | null;
      recipient: Buffer | null;
    }[] = await tx.manager.query(
      `select id, personnummer, account, tax, recipient from payee_identity where tenant = $1 and id = any($2)`,
      [tx.tenant, payeeIds],
    );
    const keys = await this.fields.keysOf(
      tx,
      rows.map(({ id }) => id),
    );
    const details = new Map<string, PayeeDetails>();
    for (const { id, personnummer, account, tax, recipient } of rows) {
      const key = keys.get(id);
      if (!key) continue;
      const open = <T>(column: string, sealed: Buffer): T =>
        JSON.parse(key.decrypt(place(column, id), sealed)) as T;
      details.set(id, {
        personnummer: key.decrypt(place('personnummer', id), personnummer),
        ...(account && { account: open<BankAccount>('account', account) }),
        ...(tax && { tax: open<TaxDetails>('tax', tax) }),
        ...(recipient && { recipient: open<Recipient>('recipient', recipient) }),
      });
    }
    await this.record(tx, [...details.keys()], 'read', why, by);
    return details;
  }

  private async record(
    tx: Tx,
    payeeIds: readonly string[],
    what: string,
    why: string,
    by: string,
  ): Promise<void> {
    await tx.manager.query(
      `insert into payee_access (tenant, id, payee_id, what, why, by_account)
       select $1, id, "payeeId", $3, $4, $5 from json_to_recordset($2::json) as r (id uuid, "payeeId" uuid)`,
      [tx.tenant, JSON.stringify(payeeIds.map((payeeId) => ({ id: newId(), payeeId }))), what, why, by],
    );
  }
}
