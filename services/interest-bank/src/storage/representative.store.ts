import type { Tx } from '@medverka/event-delivery';
import { FieldEncryption } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar-day.ts';
import type { Contact } from '../domain/profile.ts';
import type { Representative } from '../domain/representative.ts';

/** Who the representative is: encrypted under the resident's key. */
export interface RepresentativeIdentity {
  readonly givenName: string;
  readonly familyName: string;
  /** Missing for a protected identity: the bank keeps no way to the one that could lead to the other. */
  readonly contact?: Contact;
}

const place = (rowId: string) => ({ table: 'representative', column: 'identity', rowId });
const columns = `id, kind, account_id as "accountId", may_consent as "mayConsent", receives_pay as "receivesPay",
  protected_identity as "protectedIdentity", ended_on::text as "endedOn"`;

@Injectable()
export class RepresentativeStore {
  constructor(private readonly fields: FieldEncryption) {}

  async add(
    tx: Tx,
    residentId: string,
    representative: Representative,
    identity: RepresentativeIdentity,
    since: Day,
  ): Promise<void> {
    const key = await this.fields.keyOf(tx, residentId);
    const { id, kind, accountId, mayConsent, receivesPay, protectedIdentity, endedOn } = representative;
    await tx.manager.query(
      `insert into representative (tenant, id, resident_id, kind, account_id, may_consent, receives_pay,
         protected_identity, identity, since, ended_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[tx.tenant, id, residentId, kind, accountId, mayConsent, receivesPay, protectedIdentity],
        ...[key.encrypt(place(id), JSON.stringify(identity)), since, endedOn],
      ],
    );
  }

  async ofResidents(tx: Tx, residentIds: readonly string[]): Promise<Map<string, Representative[]>> {
    const rows: (Representative & { residentId: string })[] = await tx.manager.query(
      `select resident_id as "residentId", ${columns} from representative
        where tenant = $1 and resident_id = any($2) order by since, id`,
      [tx.tenant, residentIds],
    );
    const all = new Map<string, Representative[]>();
    for (const { residentId, ...one } of rows) all.set(residentId, [...(all.get(residentId) ?? []), one]);
    return all;
  }

  async ofResident(tx: Tx, residentId: string): Promise<Representative[]> {
    return (await this.ofResidents(tx, [residentId])).get(residentId) ?? [];
  }

  async identitiesOf(tx: Tx, residentId: string): Promise<Map<string, RepresentativeIdentity>> {
    const rows: { id: string; identity: Buffer }[] = await tx.manager.query(
      'select id, identity from representative where tenant = $1 and resident_id = $2',
      [tx.tenant, residentId],
    );
    if (rows.length === 0) return new Map();
    const key = await this.fields.existingKeyOf(tx, residentId);
    return new Map(
      rows.map(({ id, identity }) => [
        id,
        JSON.parse(key.decrypt(place(id), identity)) as RepresentativeIdentity,
      ]),
    );
  }

  /** What changes: an end, or that the identity is protected, and then nothing but the name is kept. */
  async change(
    tx: Tx,
    residentId: string,
    id: string,
    change: { endedOn?: Day; protect?: true },
  ): Promise<void> {
    if (change.endedOn) {
      await tx.manager.query('update representative set ended_on = $3 where tenant = $1 and id = $2', [
        tx.tenant,
        id,
        change.endedOn,
      ]);
    }
    if (!change.protect) return;
    const { contact: _, ...name } = (await this.identitiesOf(tx, residentId)).get(id)!;
    const key = await this.fields.keyOf(tx, residentId);
    await tx.manager.query(
      `update representative set protected_identity = true, identity = $3 where tenant = $1 and id = $2`,
      [tx.tenant, id, key.encrypt(place(id), JSON.stringify(name))],
    );
  }

  async forget(tx: Tx, residentId: string): Promise<void> {
    await tx.manager.query('delete from representative where tenant = $1 and resident_id = $2', [
      tx.tenant,
      residentId,
    ]);
  }
}
