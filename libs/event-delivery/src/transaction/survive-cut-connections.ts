import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/**
 * A connection that is cut at a moment when nobody listens to it (between two hands of the pool) would end the whole
 * process. Whoever uses it next learns of it from the query that fails.
 */
export function surviveCutConnections(dataSource: DataSource): void {
  const pool = (dataSource.driver as unknown as { master: Pool }).master;
  const heard = new WeakSet<PoolClient>();
  const listen = (client: PoolClient) => {
    if (heard.has(client)) return;
    heard.add(client);
    client.on('error', () => undefined);
  };
  pool.on('connect', listen);
  pool.on('acquire', listen);
}
