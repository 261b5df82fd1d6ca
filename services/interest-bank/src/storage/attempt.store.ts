import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** A search; something that tells whether a personnummer is known; a file of people; a request that was refused. */
export type AttemptKind = 'search' | 'number' | 'import' | 'refusal';

export interface Attempt {
  readonly accountId: string;
  readonly kind: AttemptKind;
  /** Names of parameters, or a route: never a value. */
  readonly asked: string;
  readonly outcome: string;
  readonly why?: string | undefined;
  readonly residentId?: string | undefined;
}

@Injectable()
export class AttemptStore {
  /**
   * Takes one from what the account may still ask: so many an hour, which come back evenly. Answers 0, or the seconds
   * until the next is there; then nothing is taken. One statement, so that two replicas never take the same one.
   */
  async take(tx: Tx, accountId: string, kind: AttemptKind, perHour: number): Promise<number> {
    const regained = `least($4::float, a.left_over + extract(epoch from clock_timestamp() - a.at) * $4 / 3600)`;
    const rows: unknown[] = await tx.manager.query(
      `insert into attempt_allowance as a (tenant, account_id, kind, left_over) values ($1, $2, $3, $4::float - 1)
       on conflict (tenant, account_id, kind) do update set left_over = ${regained} - 1, at = clock_timestamp()
         where ${regained} >= 1
       returning 1`,
      [tx.tenant, accountId, kind, perHour],
    );
    if (rows.length > 0) return 0;
    const [missing]: { seconds: number }[] = await tx.manager.query(
      `select greatest(1, ceil((1 - ${regained}) * 3600 / $4))::int as seconds from attempt_allowance a
        where tenant = $1 and account_id = $2 and kind = $3`,
      [tx.tenant, accountId, kind, perHour],
    );
    return missing?.seconds ?? 1;
  }

  async add(tx: Tx, { accountId, kind, asked, outcome, why, residentId }: Attempt): Promise<void> {
    await tx.manager.query(
      `insert into attempt (tenant, id, account_id, kind, asked, outcome, why, resident_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [tx.tenant, newId(), accountId, kind, asked, outcome, why ?? null, residentId ?? null],
    );
  }
}
