import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Purpose, PurposeOfCounty } from './purpose.ts';
import { shippedPurposes } from './shipped-purposes.ts';

/** A county's own lines go before those that ship; earlier versions stay, for what was done under them. */
@Injectable()
export class PurposeStore {
  async all(tx: Tx): Promise<PurposeOfCounty[]> {
    const rows: { version: number; decision_id: string; decided_at: Date; line: Purpose }[] =
      await tx.manager.query(
        `select distinct on (code) version, decision_id, decided_at, line from purpose_of_county
        where tenant = $1 order by code, version desc`,
        [tx.tenant],
      );
    const own = new Map(
      rows.map(({ line, version, decision_id: decisionId, decided_at }) => [
        line.code,
        { ...line, version, decisionId, decidedAt: decided_at.toISOString() },
      ]),
    );
    const shipped = shippedPurposes.map(
      (line) => own.get(line.code) ?? { ...line, version: 0, decisionId: null },
    );
    const added = [...own.values()].filter(({ code }) => !shippedPurposes.some((line) => line.code === code));
    return [...shipped, ...added];
  }

  async decide(tx: Tx, line: Purpose, decisionId: string, by: string): Promise<void> {
    await tx.manager.query(
      `insert into purpose_of_county (tenant, code, version, line, decision_id, decided_by)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5 from purpose_of_county where tenant = $1 and code = $2`,
      [tx.tenant, line.code, JSON.stringify(line), decisionId, by],
    );
  }
}
