import type { EntityManager } from 'typeorm';

/** How often a message was tried; `unfinished` counts the tries in a row that ended with the process. */
export interface Attempts {
  readonly attempts: number;
  readonly unfinished: number;
}

/** What one consumer has handled, and what it has tried in vain. */
export class Inbox {
  constructor(private readonly consumer: string) {}

  /**
   * Takes messages into the inbox, in the transaction of their effect, and gives those that are new. Somebody else's
   * open transaction with one of them is waited for. In the order of the key, so that two batches cannot deadlock.
   * Nothing outside of the county's transaction: its beginning may have failed.
   */
  async take(manager: EntityManager, tenant: string, messageIds: readonly string[]): Promise<Set<string>> {
    const taken: { message_id: string }[] = await manager.query(
      `insert into inbox_message (consumer, message_id, tenant)
       select $1, message_id, $3 from unnest($2::text[]) as came (message_id)
        where current_setting('app.tenant', true) = $3 order by message_id
       on conflict do nothing returning message_id`,
      [this.consumer, messageIds, tenant],
    );
    return new Set(taken.map((row) => row.message_id));
  }

  /** In the transaction of the effect: what was handled is no longer a try. */
  async forgetAttempts(manager: EntityManager, messageIds: readonly string[]): Promise<void> {
    if (messageIds.length === 0) return;
    await manager.query(`delete from inbox_attempt where consumer = $1 and message_id = any($2)`, [
      this.consumer,
      messageIds,
    ]);
  }

  /** How messages stand that came before; those that are missing in the answer are handled already. */
  async standing(manager: EntityManager, messageIds: readonly string[]): Promise<Map<string, Attempts>> {
    const rows: (Attempts & { message_id: string })[] = await manager.query(
      `select came.message_id, coalesce(tried.attempts, 0) as attempts, coalesce(tried.unfinished, 0) as unfinished
         from unnest($2::text[]) as came (message_id)
         left join inbox_attempt tried on tried.consumer = $1 and tried.message_id = came.message_id
        where not exists (select from inbox_message m where m.consumer = $1 and m.message_id = came.message_id)`,
      [this.consumer, messageIds],
    );
    return new Map(rows.map((row) => [row.message_id, row]));
  }

  /** Counts a try of messages ahead of it: so the count outlives a process that dies of one. */
  async beginAttempt(manager: EntityManager, tenant: string, messageIds: readonly string[]): Promise<void> {
    await manager.query(
      `insert into inbox_attempt as tried (consumer, message_id, tenant, attempts, unfinished)
       select $1, message_id, $3, 1, 1 from unnest($2::text[]) as came (message_id) order by message_id
       on conflict (consumer, message_id) do update
         set attempts = tried.attempts + 1, unfinished = tried.unfinished + 1, tried_at = clock_timestamp()`,
      [this.consumer, messageIds, tenant],
    );
  }

  /** Records how a try ended, and counts it unless `beginAttempt` did; gives the number of tries. */
  async endAttempt(
    manager: EntityManager,
    tenant: string,
    messageId: string,
    { failure, counted }: { failure: string; counted: boolean },
  ): Promise<number> {
    const rows: { attempts: number }[] = await manager.query(
      `insert into inbox_attempt as tried (consumer, message_id, tenant, attempts, unfinished, failure)
       values ($1, $2, $3, 1, 0, $4)
       on conflict (consumer, message_id) do update
         set attempts = tried.attempts + $5, unfinished = 0, failure = excluded.failure, tried_at = clock_timestamp()
       returning attempts`,
      [this.consumer, messageId, tenant, failure.slice(0, 200), counted ? 0 : 1],
    );
    return rows[0]!.attempts;
  }
}
