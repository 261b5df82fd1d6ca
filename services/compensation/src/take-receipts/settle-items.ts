import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** What a line's receipt means for the compensations and adjustments on it. */
@Injectable()
export class SettleItems {
  async confirm(tx: Tx, lineIds: readonly string[]): Promise<void> {
    if (lineIds.length === 0) return;
    await tx.manager.query(
      `with paid as (
         update compensation set state = 'confirmed'
          where tenant = $1 and payout_line_id = any($2) and state = 'ordered')
       update adjustment set state = 'settled' where tenant = $1 and payout_line_id = any($2) and state = 'ordered'`,
      [tx.tenant, lineIds],
    );
  }

  /**
   * Payable again. A compensation that was reversed meanwhile is not: then nothing was paid and nothing is to be
   * recovered; and if that was already held back from a later payment, it is owed again.
   */
  async giveBack(tx: Tx, lineIds: readonly string[]): Promise<void> {
    if (lineIds.length === 0) return;
    const given = [tx.tenant, lineIds];
    await tx.manager.query(
      `update adjustment set state = 'open', payout_line_id = null where tenant = $1 and payout_line_id = any($2)`,
      given,
    );
    await tx.manager.query(
      `update compensation set state = 'approved', payout_line_id = null
        where tenant = $1 and payout_line_id = any($2) and state in ('ordered', 'confirmed')`,
      given,
    );
    const reversed: { id: string }[] = await tx.manager.query(
      `select c.id from compensation c
        where c.tenant = $1 and c.payout_line_id = any($2) and c.state = 'reversed' order by c.id for update`,
      given,
    );
    if (reversed.length > 0)
      await this.settleRecoveries(
        tx,
        reversed.map(({ id }) => id),
      );
  }

  private async settleRecoveries(tx: Tx, compensationIds: readonly string[]): Promise<void> {
    const given = [tx.tenant, compensationIds];
    const taken: { compensationId: string }[] = await tx.manager.query(
      `select compensation_id as "compensationId" from adjustment
        where tenant = $1 and compensation_id = any($2) and kind = 'recovery' and state in ('ordered', 'settled')
        for update`,
      given,
    );
    await tx.manager.query(
      `update adjustment set state = 'void'
        where tenant = $1 and compensation_id = any($2) and kind = 'recovery' and state = 'open'`,
      given,
    );
    await tx.manager.query(
      `insert into adjustment (tenant, id, compensation_id, payee_id, kind, gross_ore, tax_free_ore)
       select $1, r.id, c.id, c.payee_id, 'restitution', c.amount_ore - c.tax_free_ore, c.tax_free_ore
         from json_to_recordset($2::json) as r (id uuid, "compensationId" uuid)
         join compensation c on c.tenant = $1 and c.id = r."compensationId"`,
      [tx.tenant, JSON.stringify(taken.map((one) => ({ ...one, id: newId() })))],
    );
  }
}
