import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** Why somebody looked at a resident's data: a code, so that the resident can read it and nobody writes a name. */
export const reasonsToLook = [
  'care-of-the-bank',
  'support',
  'correction',
  'request-in-hand',
  'matching',
  'notification',
  'participation',
] as const;
export type ReasonToLook = (typeof reasonsToLook)[number];

/** Which part of somebody's data was seen. */
export type Seen =
  | 'profile'
  | 'list'
  | 'matching-features'
  | 'contact-way'
  | 'name'
  | 'masked'
  | 'representatives'
  | 'certificates'
  | 'support-log'
  | 'questions';

export interface Look {
  readonly at: Date;
  readonly accountId: string;
  readonly what: Seen;
  readonly why: ReasonToLook;
}

/** Who saw whose data, when and why: written in the transaction of the read, so no read without it. */
@Injectable()
export class LookStore {
  async add(
    tx: Tx,
    accountId: string,
    residentIds: readonly string[],
    what: Seen,
    why: ReasonToLook,
  ): Promise<void> {
    if (residentIds.length === 0) return;
    await tx.manager.query(
      `insert into look (tenant, id, account_id, resident_id, what, why)
       select $1, id, $2, resident_id, $3, $4 from unnest($5::uuid[], $6::uuid[]) as seen (id, resident_id)`,
      [tx.tenant, accountId, what, why, residentIds.map(() => newId()), residentIds],
    );
  }

  /** Newest first. */
  async ofResident(tx: Tx, residentId: string, limit: number, offset: number): Promise<[Look[], number]> {
    const looks: Look[] = await tx.manager.query(
      `select at, account_id as "accountId", what, why from look
        where tenant = $1 and resident_id = $2 order by at desc, id desc limit $3 offset $4`,
      [tx.tenant, residentId, limit, offset],
    );
    const [count]: { total: number }[] = await tx.manager.query(
      'select count(*)::int as total from look where tenant = $1 and resident_id = $2',
      [tx.tenant, residentId],
    );
    return [looks, count!.total];
  }
}
