import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** What those who asked said afterwards; `revision` counts the texts. */
export interface Feedback {
  readonly requestId: string;
  readonly revision: number;
  readonly words: string;
  readonly givenAt: Date;
}

@Injectable()
export class FeedbackStore {
  async find(tx: Tx, requestId: string): Promise<Feedback | undefined> {
    return (await this.of(tx, [requestId])).get(requestId);
  }

  async of(tx: Tx, requestIds: readonly string[]): Promise<Map<string, Feedback>> {
    const rows: Feedback[] = await tx.manager.query(
      `select request_id as "requestId", revision, words, given_at as "givenAt" from request_feedback
        where tenant = $1 and request_id = any($2::uuid[])`,
      [tx.tenant, requestIds],
    );
    return new Map(rows.map((row) => [row.requestId, row]));
  }

  /** In the place of what was said before. */
  async save(tx: Tx, { requestId, revision, words }: Omit<Feedback, 'givenAt'>, by: string): Promise<void> {
    await tx.manager.query(
      `insert into request_feedback (tenant, request_id, revision, words, given_by) values ($1, $2, $3, $4, $5)
       on conflict (tenant, request_id) do update
         set revision = excluded.revision, words = excluded.words, given_by = excluded.given_by,
             given_at = clock_timestamp()`,
      [tx.tenant, requestId, revision, words, by],
    );
  }
}
