import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/** More texts than a service has; some are made at run time, and each would stay in the memory of the server. */
const mostTexts = 1_000;
/** A column that a statement answers was changed under it. */
const RESULT_CHANGED = '0A000';

type Query = (...args: unknown[]) => unknown;

/**
 * Statements with parameters are parsed and planned once for each connection instead of each time: half of what the
 * server did for a short transaction was reading the same texts again. A pooler between needs PgBouncer 1.21 or newer.
 */
export function prepareStatements(dataSource: DataSource): void {
  const pool = (dataSource.driver as unknown as { master: Pool }).master;
  const names = new StatementNames();
  const done = new WeakSet<PoolClient>();
  const prepare = (client: PoolClient) => {
    if (done.has(client)) return;
    done.add(client);
    const query = client.query.bind(client) as Query;
    client.query = ((...args: unknown[]) => {
      const [text, values, callback] = args;
      const isOurs = typeof text === 'string' && Array.isArray(values) && callback === undefined;
      const name = isOurs ? names.of(text) : undefined;
      if (name === undefined) return query(...args);
      return (query({ name, text, values }) as Promise<unknown>).catch((error: { code?: string }) => {
        if (error.code === RESULT_CHANGED) names.renew(text as string);
        throw error;
      });
    }) as PoolClient['query'];
  };
  pool.on('connect', prepare);
  pool.on('acquire', prepare);
}

/** Which texts come again, and what they are called. */
class StatementNames {
  private readonly seen = new Map<string, string>();
  private counter = 0;

  /** Nothing for a text that comes for the first time, or when there are too many. */
  of(text: string): string | undefined {
    const name = this.seen.get(text);
    if (name === undefined && this.seen.size < mostTexts) this.renew(text);
    return name;
  }

  /** Under another name it is planned anew by every connection. */
  renew(text: string): void {
    this.counter += 1;
    this.seen.set(text, `s${this.counter}`);
  }
}
