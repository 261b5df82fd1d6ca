import type { Duplex } from 'node:stream';
import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/** What a pool needs so that statements are sent without waiting for the answers to those before. */
export const pipelined = { pipeline: true } as const;

/** In a transaction in which a statement failed, every later one fails so. */
const ABORTED = '25P02';

/**
 * Statements of one turn of the event loop leave in one packet: a transaction's beginning with its first statement, its
 * last one with the commit, and what is read side by side. Sending was a fifth of what services did. Of those that fail
 * together, all tell the failure that came first: whether a transaction had to yield is read from it.
 */
export function sendTogether(dataSource: DataSource): void {
  const pool = (dataSource.driver as unknown as { master: Pool }).master;
  const done = new WeakSet<PoolClient>();
  const gather = (client: PoolClient) => {
    if (done.has(client)) return;
    done.add(client);
    const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    let gathering = false;
    let failure: unknown;
    const tellFirst = (error: { code?: string }): never => {
      if (error.code !== ABORTED) failure = error;
      throw failure ?? error;
    };
    client.query = ((...args: unknown[]) => {
      if (!gathering) {
        gathering = true;
        stream.cork();
        // After every promise that is settled by now has been followed.
        process.nextTick(() => {
          gathering = false;
          stream.uncork();
        });
      }
      const answer = query(...args);
      return answer instanceof Promise ? answer.catch(tellFirst) : answer;
    }) as PoolClient['query'];
  };
  pool.on('connect', gather);
  pool.on('acquire', gather);
}
