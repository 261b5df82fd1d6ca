import { SpanStatusCode } from '@opentelemetry/api';
import type { PoolClient } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { failpoint } from '../failpoints.ts';
import { transactionSpan } from '../observation/tracing.ts';
import { answerOnce } from './answer-once.ts';
import { ask } from './ask.ts';
import { askingDirectly } from './asking-directly.ts';
import { OpenTransaction } from './open-transaction.ts';
import type { Idempotency, Tx } from './tx.ts';

/** Serialization failure and deadlock: PostgreSQL chose this transaction to yield; a new one may well pass. */
const yielded = new Set(['40001', '40P01']);
const tries = 5;

/** What the carrier does last in a transaction: resolves when its statements are sent, so that the commit may follow. */
export type BeforeCommit = (tx: OpenTransaction) => Promise<LastWords>;

export interface LastWords {
  /** Resolves when they are done, to what is called once the commit is through. */
  readonly done: Promise<() => void>;
}

/** For programs beside a service, which say nothing. */
export const saysNothing: BeforeCommit = async () => ({ done: Promise.resolve(() => undefined) });

/** Opens transactions of one county. Nothing else in a service does. */
export class Transactions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly beforeCommit: BeforeCommit,
  ) {}

  /**
   * Runs `work` in a transaction of the county and writes its events at the end. When the database made it yield to
   * another one, all of it runs again in a new transaction, so `work` keeps no state outside.
   */
  async run<T>(tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(tenant, work);
      } catch (error) {
        if (attempt === tries || !hadToYield(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
      }
    }
  }

  /** The same for reading only: one consistent view, and any write is refused by the database. */
  async read<T>(tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const reading = async (tx: Tx) => ({ value: await work(tx), done: undefined });
    const { value } = await this.inTransaction(tenant, reading, ' isolation level repeatable read read only');
    return value;
  }

  /**
   * `run` for a client's request that must not happen twice: the answer (which must survive JSON) is kept in the same
   * transaction under the client's key, and given again to whoever asks again.
   * @throws IdempotencyConflict when the key was used with other content
   */
  async once<T extends object>(
    tenant: string,
    idempotency: Idempotency,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    return this.run(tenant, (tx) => answerOnce(tx, idempotency, work));
  }

  private async attempt<T>(tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { value, done } = await this.inTransaction(tenant, async (tx) => {
      const result = await work(tx);
      const last = await this.beforeCommit(tx);
      // Whoever waits for the commit waits for this too.
      last.done.catch(() => undefined);
      await failpoint('transaction.before-commit');
      return { value: result, done: last.done };
    });
    await failpoint('transaction.after-commit');
    (await done)();
    return value;
  }

  private async inTransaction<R extends { readonly done: Promise<unknown> | undefined }>(
    tenant: string,
    work: (tx: OpenTransaction) => Promise<R>,
    mode = '',
  ): Promise<R> {
    if (!tenant) throw new Error('A transaction belongs to a county.');
    const runner = this.dataSource.createQueryRunner();
    const span = transactionSpan();
    let client: PoolClient | undefined;
    let begun: Promise<unknown> | undefined;
    try {
      client = await runner.connect();
      begun = begin(runner, client!, tenant, mode);
      const result = await work(new OpenTransaction(tenant, askingDirectly(runner, client!), client!));
      await commit(client!, begun, result.done);
      return result;
    } catch (error) {
      span?.setStatus({ code: SpanStatusCode.ERROR });
      const cause = await begun?.then(
        () => error,
        (failure: unknown) => failure,
      );
      await client?.query('rollback').catch(() => undefined);
      throw cause ?? error;
    } finally {
      span?.end();
      await runner.release();
    }
  }
}

/** The carrier wraps what a handler threw, so the cause counts too. */
function hadToYield(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return yielded.has(code ?? cause?.code ?? '');
}

/**
 * Begins the transaction and says whose it is, in one message to the server, and does not wait for the answer: the first
 * statement leaves with it. If the beginning fails, what followed ran in no transaction and for no county: row-level
 * security and the carrier's own statements let it do nothing, and the failure of the beginning is what is told.
 * Past TypeORM, which is told, so that its `save` begins none of its own.
 */
function begin(runner: QueryRunner, client: PoolClient, tenant: string, mode: string): Promise<unknown> {
  Object.assign(runner, { isTransactionActive: true });
  const begun = ask(
    client,
    `start transaction${mode}; select set_config('app.tenant', ${client.escapeLiteral(tenant)}, true)`,
  );
  begun.catch(() => undefined);
  return begun;
}

/**
 * After a statement failed, PostgreSQL answers COMMIT with a quiet rollback: who swallowed the error would believe
 * that all is stored. TypeORM does not show the answer, so this goes past it. What was sent last may still be on its
 * way; its failure is told instead of the rollback that it leads to.
 */
async function commit(
  client: PoolClient,
  begun: Promise<unknown>,
  done: Promise<unknown> | undefined,
): Promise<void> {
  const committed = ask(client, 'COMMIT');
  const [{ command }] = await Promise.all([committed, begun, done]);
  if (command !== 'COMMIT') throw new SwallowedFailure();
}

/** A statement failed in the transaction and its error was not passed on; nothing was stored. */
export class SwallowedFailure extends Error {
  override readonly name = 'SwallowedFailure';
}
