import { SpanStatusCode } from '@opentelemetry/api';
import type { PoolClient, QueryResult } from 'pg';
import { type DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import { failpoint } from '../failpoints.ts';
import { transactionSpan } from '../observation/tracing.ts';
import { answerOnce } from './answer-once.ts';
import { OpenTransaction } from './open-transaction.ts';
import type { Idempotency, Tx } from './tx.ts';

/** Serialization failure and deadlock: PostgreSQL chose this transaction to yield; a new one may well pass. */
const yielded = new Set(['40001', '40P01']);
const tries = 5;

/** What the carrier does last in a transaction; the function that it returns is called once the commit is through. */
export type BeforeCommit = (tx: OpenTransaction) => Promise<() => void>;

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
    return this.inTransaction(tenant, work, ' isolation level repeatable read read only');
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
    let afterCommit = () => {};
    const result = await this.inTransaction(tenant, async (tx) => {
      const value = await work(tx);
      afterCommit = await this.beforeCommit(tx);
      await failpoint('transaction.before-commit');
      return value;
    });
    await failpoint('transaction.after-commit');
    afterCommit();
    return result;
  }

  private async inTransaction<T>(
    tenant: string,
    work: (tx: OpenTransaction) => Promise<T>,
    mode = '',
  ): Promise<T> {
    if (!tenant) throw new Error('A transaction belongs to a county.');
    const runner = this.dataSource.createQueryRunner();
    const span = transactionSpan();
    try {
      await begin(runner, tenant, mode);
      const result = await work(new OpenTransaction(tenant, runner.manager));
      await commit(runner);
      return result;
    } catch (error) {
      span?.setStatus({ code: SpanStatusCode.ERROR });
      await rollBack(runner);
      throw error;
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
 * Begins the transaction and says whose it is, in one message to the server: most transactions are short, and each
 * round trip is a good part of them. Past TypeORM, which is told, so that its `save` begins none of its own.
 */
async function begin(runner: QueryRunner, tenant: string, mode: string): Promise<void> {
  const client: PoolClient = await runner.connect();
  // Before it is: half a beginning is rolled back too.
  Object.assign(runner, { isTransactionActive: true });
  await ask(
    client,
    `start transaction${mode}; select set_config('app.tenant', ${client.escapeLiteral(tenant)}, true)`,
  );
}

/** A statement past TypeORM that fails as TypeORM's do: a socket's bare error would not say that it was the database's. */
async function ask(client: PoolClient, statement: string): Promise<QueryResult> {
  try {
    return await client.query(statement);
  } catch (error) {
    throw new QueryFailedError(statement, [], error as Error);
  }
}

/** The first error is the one to tell: a rollback over a cut connection fails too, and the server rolls back then. */
async function rollBack(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive) return;
  const client: PoolClient = await runner.connect();
  await client.query('rollback').catch(() => undefined);
}

/**
 * After a statement failed, PostgreSQL answers COMMIT with a quiet rollback: who swallowed the error would believe
 * that all is stored. TypeORM does not show the answer, so this goes past it.
 */
async function commit(runner: QueryRunner): Promise<void> {
  const client: PoolClient = await runner.connect();
  const { command } = await ask(client, 'COMMIT');
  if (command !== 'COMMIT') throw new SwallowedFailure();
}

/** A statement failed in the transaction and its error was not passed on; nothing was stored. */
export class SwallowedFailure extends Error {
  override readonly name = 'SwallowedFailure';
}
