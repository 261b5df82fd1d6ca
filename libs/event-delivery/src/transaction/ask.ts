import type { PoolClient, QueryResult, QueryResultRow } from 'pg';
import { QueryFailedError } from 'typeorm';

/**
 * A statement past TypeORM, sent at once, that fails as TypeORM's do: a socket's bare error would not say that it was the
 * database's.
 */
export async function ask<Row extends QueryResultRow>(
  client: PoolClient,
  statement: string,
  values?: unknown[],
): Promise<QueryResult<Row>> {
  try {
    return await client.query<Row>(statement, values);
  } catch (error) {
    throw new QueryFailedError(statement, values ?? [], error as Error);
  }
}
