import type { ErasureProof } from '@medverka/event-contracts';
import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** All that hold something about residents: each of them has to answer. */
export const holders = [
  'interest-bank',
  'access',
  'assignment-matching',
  'compensation',
  'notifications',
] as const;
export type Holder = (typeof holders)[number];

export const grounds = ['own-wish', 'consent-withdrawn', 'entered-wrongly', 'schedule'] as const;
export type Ground = (typeof grounds)[number];

export interface Erasure {
  readonly id: string;
  readonly residentId: string;
  readonly state: 'asked' | 'refused' | 'ordered';
  readonly ground: Ground;
  readonly askedAt: Date;
  readonly decisionId: string | null;
  readonly decidedAt: Date | null;
  readonly refusedBecause: string | null;
}

export type Answer = Omit<ErasureProof, 'erasureId'> & { readonly service: Holder };
export type KeptAnswer = Answer & { readonly answeredAt: Date };

const columns = `id, resident_id as "residentId", state, ground, asked_at as "askedAt", decision_id as "decisionId",
  decided_at as "decidedAt", refused_because as "refusedBecause"`;

@Injectable()
export class ErasureStore {
  /** Nothing when the resident has a case already. */
  async open(tx: Tx, id: string, residentId: string, ground: Ground, askedBy: string): Promise<boolean> {
    const rows: unknown[] = await tx.manager.query(
      `insert into erasure (tenant, id, resident_id, state, ground, asked_by) values ($1, $2, $3, 'asked', $4, $5)
       on conflict do nothing returning id`,
      [tx.tenant, id, residentId, ground, askedBy],
    );
    return rows.length > 0;
  }

  async lock(tx: Tx, id: string): Promise<Erasure | undefined> {
    const rows: Erasure[] = await tx.manager.query(
      `select ${columns} from erasure where tenant = $1 and id = $2 for update`,
      [tx.tenant, id],
    );
    return rows[0];
  }

  async find(tx: Tx, id: string): Promise<Erasure | undefined> {
    const rows: Erasure[] = await tx.manager.query(
      `select ${columns} from erasure where tenant = $1 and id = $2`,
      [tx.tenant, id],
    );
    return rows[0];
  }

  async ofResident(tx: Tx, residentId: string): Promise<Erasure | undefined> {
    const rows: Erasure[] = await tx.manager.query(
      `select ${columns} from erasure where tenant = $1 and resident_id = $2 and state <> 'refused'`,
      [tx.tenant, residentId],
    );
    return rows[0];
  }

  /** Newest first. */
  async page(tx: Tx, limit: number, offset: number): Promise<[Erasure[], number]> {
    const rows: Erasure[] = await tx.manager.query(
      `select ${columns} from erasure where tenant = $1 order by id desc limit $2 offset $3`,
      [tx.tenant, limit, offset],
    );
    const [count]: { total: number }[] = await tx.manager.query(
      'select count(*)::int as total from erasure where tenant = $1',
      [tx.tenant],
    );
    return [rows, count!.total];
  }

  async order(tx: Tx, id: string, decisionId: string, by: string): Promise<void> {
    await tx.manager.query(
      `update erasure set state = 'ordered', decision_id = $3, decided_by = $4, decided_at = clock_timestamp()
        where tenant = $1 and id = $2`,
      [tx.tenant, id, decisionId, by],
    );
  }

  async refuse(tx: Tx, id: string, because: string, by: string): Promise<void> {
    await tx.manager.query(
      `update erasure set state = 'refused', refused_because = $3, decided_by = $4, decided_at = clock_timestamp()
        where tenant = $1 and id = $2`,
      [tx.tenant, id, because, by],
    );
  }

  /** The newest answer of a service stands, in whatever order they come. */
  async answered(tx: Tx, erasureId: string, answer: Answer): Promise<void> {
    const { service, revision, final, erased, kept } = answer;
    await tx.manager.query(
      `insert into erasure_answer as known (tenant, erasure_id, service, revision, final, erased, kept)
       select $1, $2, $3, $4, $5, $6, $7 where exists (select from erasure where tenant = $1 and id = $2)
       on conflict (tenant, erasure_id, service) do update
         set revision = excluded.revision, final = excluded.final, kept = excluded.kept,
             erased = known.erased || excluded.erased, answered_at = clock_timestamp()
         where excluded.revision > known.revision`,
      [tx.tenant, erasureId, service, revision, final, JSON.stringify(erased), JSON.stringify(kept)],
    );
  }

  async answersTo(tx: Tx, erasureIds: readonly string[]): Promise<Map<string, KeptAnswer[]>> {
    const rows: (KeptAnswer & { erasureId: string })[] = await tx.manager.query(
      `select erasure_id as "erasureId", service, revision, final, erased, kept, answered_at as "answeredAt"
         from erasure_answer where tenant = $1 and erasure_id = any($2)`,
      [tx.tenant, erasureIds],
    );
    const answers = new Map<string, KeptAnswer[]>();
    for (const { erasureId, ...answer } of rows) {
      answers.set(erasureId, [...(answers.get(erasureId) ?? []), answer]);
    }
    return answers;
  }
}
