import type { Tx } from '@medverka/event-delivery';
import { FieldEncryption } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar-day.ts';

export interface SupportContact {
  readonly id: string;
  readonly writtenBy: 'resident' | 'coordinator';
  readonly at: Date;
  readonly note: string;
  readonly nextStep: string | null;
  readonly nextOn: Day | null;
  readonly doneAt: Date | null;
}

export interface NextStep {
  readonly contactId: string;
  readonly residentId: string;
  readonly nextOn: Day;
}

type Row = Omit<SupportContact, 'note' | 'nextStep'> & { readonly said: Buffer };

const place = (rowId: string) => ({ table: 'support_contact', column: 'said', rowId });

/** What a resident and the one coordinator who supports them have told each other. */
@Injectable()
export class SupportStore {
  constructor(private readonly fields: FieldEncryption) {}

  async holderOf(tx: Tx, residentId: string): Promise<string | undefined> {
    const [row]: { id: string }[] = await tx.manager.query(
      'select account_id as id from support_holder where tenant = $1 and resident_id = $2',
      [tx.tenant, residentId],
    );
    return row?.id;
  }

  async hold(tx: Tx, residentId: string, accountId: string): Promise<void> {
    await tx.manager.query(
      `insert into support_holder (tenant, resident_id, account_id) values ($1, $2, $3)
       on conflict (tenant, resident_id) do update set account_id = $3, since = clock_timestamp()`,
      [tx.tenant, residentId, accountId],
    );
  }

  async add(tx: Tx, residentId: string, contact: SupportContact): Promise<void> {
    const key = await this.fields.keyOf(tx, residentId);
    const { id, writtenBy, at, note, nextStep, nextOn } = contact;
    await tx.manager.query(
      `insert into support_contact (tenant, id, resident_id, written_by, at, said, next_on)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[tx.tenant, id, residentId, writtenBy, at],
        key.encrypt(place(id), JSON.stringify({ note, nextStep })),
        nextOn,
      ],
    );
  }

  /** Newest first. */
  async of(tx: Tx, residentId: string): Promise<SupportContact[]> {
    const rows: Row[] = await tx.manager.query(
      `select id, written_by as "writtenBy", at, said, next_on::text as "nextOn", done_at as "doneAt"
         from support_contact where tenant = $1 and resident_id = $2 order by at desc, id desc`,
      [tx.tenant, residentId],
    );
    if (rows.length === 0) return [];
    const key = await this.fields.existingKeyOf(tx, residentId);
    return rows.map(({ said, ...row }) => ({
      ...row,
      ...(JSON.parse(key.decrypt(place(row.id), said)) as { note: string; nextStep: string | null }),
    }));
  }

  /** What a coordinator has promised and not done yet, first what is due first. */
  async nextSteps(tx: Tx, accountId: string): Promise<NextStep[]> {
    return tx.manager.query(
      `select contact.id as "contactId", contact.resident_id as "residentId", next_on::text as "nextOn"
         from support_contact as contact join support_holder as holder
           on holder.tenant = $1 and holder.resident_id = contact.resident_id
        where contact.tenant = $1 and holder.account_id = $2 and next_on is not null and done_at is null
        order by next_on, contact.id limit 500`,
      [tx.tenant, accountId],
    );
  }

  async done(tx: Tx, residentId: string, contactId: string): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.manager.query(
      `update support_contact set done_at = coalesce(done_at, clock_timestamp())
        where tenant = $1 and resident_id = $2 and id = $3 and next_on is not null`,
      [tx.tenant, residentId, contactId],
    );
    return count > 0;
  }

  async forget(tx: Tx, residentId: string): Promise<void> {
    for (const table of ['support_contact', 'support_holder', 'support_handover']) {
      await tx.manager.query(`delete from ${table} where tenant = $1 and resident_id = $2`, [
        tx.tenant,
        residentId,
      ]);
    }
  }
}
