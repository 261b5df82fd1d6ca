import type { PoolClient } from 'pg';
import { type EntityManager, type QueryRunner, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { ask } from './ask.ts';

/**
 * A runner's manager whose own statements go straight to the connection, and answer in TypeORM's shapes: its loggers and
 * subscribers, of which there are none, took a fifth of what a statement costs a service.
 */
export function askingDirectly(runner: QueryRunner, client: PoolClient): EntityManager {
  const query = async (statement: string, values?: unknown[]): Promise<unknown> => {
    // The connection may be somebody else's by now.
    if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
    const { command, rows, rowCount } = await ask(client, statement, values);
    return command === 'UPDATE' || command === 'DELETE' ? [rows, rowCount] : rows;
  };
  return Object.assign(runner.manager, { query });
}
