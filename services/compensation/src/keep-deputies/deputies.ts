import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** What somebody may decide: a funding source or all, up to an amount or any. */
export interface DecidingRight {
  readonly fundingSource?: string;
  readonly limitOre?: number;
}

export interface Absence {
  readonly absenceId: string;
  readonly absent: string;
  readonly deputy: string;
  readonly from: string;
  readonly to: string;
  readonly rights: readonly DecidingRight[];
  readonly endedAt: Date | null;
}

/** The rights that a deputy has today, each with whose they are. */
export interface Delegated extends DecidingRight {
  readonly onBehalfOf: string;
}

export const covers = (
  { fundingSource, limitOre }: DecidingRight,
  wanted: string,
  amountOre?: number,
): boolean =>
  (fundingSource === undefined || fundingSource === wanted) &&
  (amountOre === undefined || limitOre === undefined || amountOre <= limitOre);

const columns = `id as "absenceId", absent_account as absent, deputy_account as deputy, from_day::text as from,
  to_day::text as to, grants as rights, ended_at as "endedAt"`;

/** Approvers who are away, from–to, and who decides meanwhile. */
@Injectable()
export class Deputies {
  async add(tx: Tx, absence: Omit<Absence, 'absenceId' | 'endedAt'>): Promise<Absence> {
    const [added]: Absence[] = await tx.manager.query(
      `insert into approver_absence (tenant, id, absent_account, deputy_account, from_day, to_day, grants)
       values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`,
      [
        ...[tx.tenant, newId(), absence.absent, absence.deputy, absence.from, absence.to],
        JSON.stringify(absence.rights),
      ],
    );
    return added!;
  }

  /** Back earlier: nothing when it is not the caller's, or is over. */
  async end(tx: Tx, id: string, absent: string): Promise<Absence | undefined> {
    const [rows]: [Absence[]] = await tx.manager.query(
      `update approver_absence set ended_at = clock_timestamp()
        where tenant = $1 and id = $2 and absent_account = $3 and ended_at is null returning ${columns}`,
      [tx.tenant, id, absent],
    );
    return rows[0];
  }

  list(tx: Tx, account: string | null): Promise<Absence[]> {
    return tx.manager.query(
      `select ${columns} from approver_absence
        where tenant = $1 and ($2::text is null or $2 in (absent_account, deputy_account)) order by from_day, id`,
      [tx.tenant, account],
    );
  }

  async rightsOf(tx: Tx, deputy: string, day: string): Promise<Delegated[]> {
    const rows: Pick<Absence, 'absent' | 'rights'>[] = await tx.manager.query(
      `select absent_account as absent, grants as rights from approver_absence
        where tenant = $1 and deputy_account = $2 and $3 between from_day and to_day and ended_at is null`,
      [tx.tenant, deputy, day],
    );
    return rows.flatMap(({ absent, rights }) => rights.map((right) => ({ ...right, onBehalfOf: absent })));
  }
}
