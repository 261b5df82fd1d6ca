import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { ReadinessChecks } from '../health/readiness.ts';
import type { ServiceMetrics } from '../metrics/service-metrics.ts';

/** The pool's figures, and whether the database can be written to. */
export function observePool(
  dataSource: DataSource,
  metrics: ServiceMetrics,
  readiness: ReadinessChecks,
): void {
  const pool = (dataSource.driver as unknown as { master: Pool }).master;
  metrics.gauge('medverka_database_connections', 'Open connections.', () => pool.totalCount);
  metrics.gauge('medverka_database_connections_idle', 'Open and unused.', () => pool.idleCount);
  metrics.gauge('medverka_database_waiting', 'Requests that wait for a connection.', () => pool.waitingCount);
  readiness.add({
    name: 'database',
    for: 'api',
    look: async () => {
      const { rows } = await pool.query<{ standby: boolean; readonly: string }>(
        `select pg_is_in_recovery() as standby, current_setting('transaction_read_only') as readonly`,
      );
      return rows[0]?.standby || rows[0]?.readonly === 'on' ? 'read-only' : undefined;
    },
  });
}
