import type { Tx } from '@medverka/event-delivery';
import { FieldEncryption } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';

/** Letters that wait for a printer, encrypted under the key of whom they are for. */
@Injectable()
export class LetterStore {
  constructor(private readonly fields: FieldEncryption) {}

  async keep(tx: Tx, deliveryId: string, residentId: string, pdf: Buffer): Promise<void> {
    const key = await this.fields.keyOf(tx, residentId);
    const sealed = key.encrypt(placeOf(deliveryId), pdf.toString('base64'));
    await tx.manager.query(
      `insert into letter (tenant, delivery_id, pdf) values ($1, $2, $3)
       on conflict (tenant, delivery_id) do update set pdf = excluded.pdf, read_at = null, read_by = null`,
      [tx.tenant, deliveryId, sealed],
    );
  }

  /** Whoever reads it is recorded in the transaction of the read. */
  async read(tx: Tx, deliveryId: string, residentId: string, reader: string): Promise<Buffer | undefined> {
    const [rows]: [{ pdf: Buffer }[], number] = await tx.manager.query(
      `update letter set read_at = clock_timestamp(), read_by = $3
        where tenant = $1 and delivery_id = $2 returning pdf`,
      [tx.tenant, deliveryId, reader],
    );
    const [row] = rows;
    if (!row) return undefined;
    const key = await this.fields.existingKeyOf(tx, residentId);
    return Buffer.from(key.decrypt(placeOf(deliveryId), row.pdf), 'base64');
  }

  async remove(tx: Tx, deliveryIds: readonly string[]): Promise<void> {
    await tx.manager.query('delete from letter where tenant = $1 and delivery_id = any($2)', [
      tx.tenant,
      deliveryIds,
    ]);
  }
}

const placeOf = (rowId: string) => ({ table: 'letter', column: 'pdf', rowId });
