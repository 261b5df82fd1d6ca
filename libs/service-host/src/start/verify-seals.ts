import { saysNothing, Transactions } from '@medverka/event-delivery';
import type { ServiceConfig } from '../config/service-config.ts';
import { dataSourceOf } from '../database/open-database.ts';
import { Anchors } from '../sealing/anchors.ts';
import { Sealing } from '../sealing/sealing.ts';
import { sealedLogsOf } from './root-module.ts';
import type { ServiceDefinition } from './service-definition.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * `--verify-seals`: every row of the sealed logs of all counties against its seal, and the seals against
 * SEAL_ANCHORS_FILE. One line per fault; ends with exit status 1 when there is one. Changes nothing.
 */
export async function verifySeals(definition: ServiceDefinition, config: ServiceConfig): Promise<void> {
  const { name } = definition;
  const sealedLogs = sealedLogsOf(definition);
  if (sealedLogs.length === 0) return say(`${name}: has no sealed logs.`);
  const dataSource = await dataSourceOf(definition, { databasePool: 1 }, config.databaseUrl).initialize();
  try {
    const transactions = new Transactions(dataSource, saysNothing);
    const anchors = new Anchors(config.sealAnchorsFile);
    const sealing = new Sealing(sealedLogs, transactions, dataSource, anchors);
    for (const tenant of await sealing.tenants()) {
      for (const { log, seals, rows, faults } of await sealing.verify(tenant)) {
        for (const { kind, seal, row } of faults) {
          say(`${name}: ${tenant}: ${log}: ${kind}${seal ? ` seal ${seal}` : ''}${row ? ` row ${row}` : ''}`);
        }
        say(`${name}: ${tenant}: ${log}: ${rows} rows, ${seals} seals, ${faults.length} faults.`);
        if (faults.length > 0) process.exitCode = 1;
      }
    }
  } finally {
    await dataSource.destroy();
  }
}
