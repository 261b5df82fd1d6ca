import { Client } from 'pg';

export interface StatementTime {
  /** The same for the same statement of a database. */
  readonly id: string;
  readonly database: string;
  readonly calls: number;
  readonly ms: number;
  readonly text: string;
}

/** What the database server did, statement by statement, while somebody looks. */
export class ServerStatements {
  private constructor(private readonly client: Client) {}

  static async open(adminUrl: string): Promise<ServerStatements> {
    const client = new Client({ connectionString: adminUrl });
    await client.connect();
    await client.query('create extension if not exists pg_stat_statements');
    const statements = new ServerStatements(client);
    // Counted only while somebody looks: it costs a little.
    await statements.track('none');
    return statements;
  }

  async begin(): Promise<void> {
    await this.client.query('select pg_stat_statements_reset()');
    await this.track('top');
  }

  /** All statements, the ones that took longest first. */
  async end(): Promise<StatementTime[]> {
    await this.track('none');
    return this.seen();
  }

  /** The same, and goes on looking. */
  async seen(): Promise<StatementTime[]> {
    const { rows } = await this.client.query<StatementTime>(
      `select s.queryid || '/' || s.dbid as id, d.datname as database, s.calls::float8 as calls,
              s.total_exec_time as ms, left(regexp_replace(s.query, '\\s+', ' ', 'g'), 160) as text
         from pg_stat_statements s join pg_database d on d.oid = s.dbid order by s.total_exec_time desc`,
    );
    return rows;
  }

  /** Transactions that were committed in the databases of services. */
  async commits(): Promise<number> {
    await this.client.query('select pg_stat_clear_snapshot()');
    const { rows } = await this.client.query<{ n: number }>(
      `select sum(xact_commit)::float8 as n from pg_stat_database where datname not in ('postgres', 'template0', 'template1')`,
    );
    return rows[0]?.n ?? 0;
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async track(what: 'top' | 'none'): Promise<void> {
    await this.client.query(`alter system set pg_stat_statements.track = '${what}'`);
    await this.client.query('select pg_reload_conf()');
  }
}
