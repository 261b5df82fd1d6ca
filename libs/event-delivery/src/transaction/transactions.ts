import type { DataSource, QueryRunner } from 'typeorm';
import { answerOnce } from './answer-once.ts';
import { OpenTransaction, type Outgoing } from './open-transaction.ts';
import type { Idempotency, Tx } from './tx.ts';

/** Serialization failure and deadlock: PostgreSQL chose this transaction to yield; a new one may well pass. */
const yielded = new Set(['40001', '40P01']);
const tries = 5;

/** Writes what a transaction says, in it; the function that it returns is called once the commit is through. */
export type WriteOutgoing = (tx: OpenTransaction, outgoing: readonly Outgoing[]) => Promise<() => void>;

/** Opens transactions of one county. Nothing else in a service does. */
export class Transactions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly write: WriteOutgoing,
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
        if (attempt === tries || !yielded.has((error as { code?: string }).code ?? '')) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
      }
    }
  }

  /** The same for reading only: one consistent view, and any write is refused by the database. */
  async read<T>(tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inTransaction(
      tenant,
      async (tx) => {
        await tx.manager.query('set transaction read only');
        return work(tx);
      },
      'REPEATABLE READ',
    );
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
    let committed = () => {};
    const result = await this.inTransaction(tenant, async (tx) => {
      const value = await work(tx);
      if (tx.outgoing.length > 0) committed = await this.write(tx, tx.outgoing);
      return value;
    });
    committed();
    return result;
  }

  private async inTransaction<T>(
    tenant: string,
    work: (tx: OpenTransaction) => Promise<T>,
    isolation?: 'REPEATABLE READ',
  ): Promise<T> {
    if (!tenant) throw new Error('A transaction belongs to a county.');
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction(isolation);
      await runner.query(`select set_config('app.tenant', $1, true)`, [tenant]);
      const result = await work(new OpenTransaction(tenant, runner.manager));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await rollBack(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/** The first error is the one to tell: a rollback over a cut connection fails too, and the server rolls back then. */
async function rollBack(runner: QueryRunner): Promise<void> {
  if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
}
