import { IdempotencyConflict } from './idempotency-conflict.ts';
import type { Idempotency, Tx } from './tx.ts';

/**
 * The key's row is the lock: a second request waits for the first one's commit and then finds its answer. Nothing is
 * kept outside of the county's transaction: its beginning may have failed.
 */
export async function answerOnce<T extends object>(
  tx: Tx,
  { key, caller, content }: Idempotency,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const mine = [tx.tenant, caller, key];
  const taken: unknown[] = await tx.manager.query(
    `insert into idempotency_key (tenant, caller, key, content)
     select $1::text, $2, $3, $4 where current_setting('app.tenant', true) = $1::text
     on conflict do nothing returning key`,
    [...mine, content],
  );
  if (taken.length === 0) {
    const rows: { content: string; answer: T }[] = await tx.manager.query(
      `select content, answer from idempotency_key where tenant = $1 and caller = $2 and key = $3`,
      mine,
    );
    if (rows[0]!.content !== content) throw new IdempotencyConflict();
    return rows[0]!.answer;
  }
  const answer = await work(tx);
  await tx.manager.query(
    `update idempotency_key set answer = $4 where tenant = $1 and caller = $2 and key = $3`,
    [...mine, JSON.stringify(answer)],
  );
  return answer;
}
