import type { Tx } from '@medverka/event-delivery';
import { FieldEncryption } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { Association, ContactPerson } from '../domain/association.ts';
import type { Day } from '../domain/calendar-day.ts';

interface AssociationRow extends Omit<Association, 'contacts'> {
  readonly contacts: Buffer;
}

/** How well an association is heard: what the bank knows of those it has appointed. */
export interface Reached {
  readonly associationId: string;
  readonly appointed: number;
  /** Occasions at which they took part in the last year. */
  readonly engagements: number;
}

const place = (rowId: string) => ({ table: 'association', column: 'contacts', rowId });

@Injectable()
export class AssociationStore {
  constructor(private readonly fields: FieldEncryption) {}

  async all(tx: Tx): Promise<Association[]> {
    return this.open(tx, await this.rows(tx, 'true', []));
  }

  async findAll(tx: Tx, ids: readonly string[]): Promise<Association[]> {
    return this.open(tx, await this.rows(tx, 'id = any($2)', [ids]));
  }

  async find(tx: Tx, id: string): Promise<Association | undefined> {
    return (await this.findAll(tx, [id]))[0];
  }

  async names(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows: { id: string; name: string }[] = await tx.manager.query(
      'select id, name from association where tenant = $1 and id = any($2)',
      [tx.tenant, ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async put(tx: Tx, association: Association): Promise<void> {
    const { id, revision, name, themes, municipalities, forums, inUse, contacts } = association;
    const key = await this.fields.keyOf(tx, id);
    await tx.manager.query(
      `insert into association (tenant, id, revision, name, themes, municipalities, forums, in_use, contacts)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (tenant, id) do update set revision = excluded.revision, name = excluded.name,
         themes = excluded.themes, municipalities = excluded.municipalities, forums = excluded.forums,
         in_use = excluded.in_use, contacts = excluded.contacts`,
      [
        ...[tx.tenant, id, revision, name, themes, municipalities, forums, inUse],
        key.encrypt(place(id), JSON.stringify(contacts)),
      ],
    );
  }

  async reached(tx: Tx, today: Day): Promise<Reached[]> {
    return tx.manager.query(
      `select association.id as "associationId", count(distinct mandate.resident_id)::int as appointed,
              count(engagement.assignment_id)::int as engagements
         from association
         left join mandate on mandate.tenant = $1 and mandate.association_id = association.id
           and mandate.state = 'in-force' and from_day <= $2 and (until_day is null or until_day >= $2)
         left join engagement on engagement.tenant = $1 and engagement.resident_id = mandate.resident_id
           and minutes > 0 and date > $2::date - 365
        where association.tenant = $1 group by association.id`,
      [tx.tenant, today],
    );
  }

  private async rows(tx: Tx, where: string, values: readonly unknown[]): Promise<AssociationRow[]> {
    return tx.manager.query(
      `select id, revision, name, themes, municipalities, forums, in_use as "inUse", contacts
         from association where tenant = $1 and ${where} order by name, id`,
      [tx.tenant, ...values],
    );
  }

  private async open(tx: Tx, rows: readonly AssociationRow[]): Promise<Association[]> {
    const keys = await this.fields.keysOf(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.map(({ contacts, ...row }) => {
      const text = keys.get(row.id)!.decrypt(place(row.id), contacts);
      return { ...row, contacts: JSON.parse(text) as ContactPerson[] };
    });
  }
}
