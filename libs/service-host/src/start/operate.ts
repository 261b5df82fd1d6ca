import { type Difference, readAllAgain, reconcile, refillStreams } from '@medverka/event-delivery';
import type { ServiceConfig } from '../config/service-config.ts';
import { dataSourceOf } from '../database/open-database.ts';
import { connectAdministrator } from '../events/connect-administrator.ts';
import type { ServiceDefinition } from './service-definition.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** `--refill`: what the broker lost is published again from the outbox. Repeatable, also while the system works. */
export async function refill(definition: ServiceDefinition, config: ServiceConfig): Promise<void> {
  await withBoth(definition, config, async (sources) => {
    for (const { stream, expected, missing, published } of await refillStreams(sources)) {
      const already = missing - published;
      const twice = already > 0 ? `, ${already} of them came from elsewhere meanwhile` : '';
      say(
        `${definition.name}: ${stream}: ${expected} events, ${missing} missing, ${published} published again${twice}.`,
      );
    }
  });
}

/** `--reconcile`: every difference between the service's database and its streams, one a line. Changes nothing. */
export async function reconcileService(definition: ServiceDefinition, config: ServiceConfig): Promise<void> {
  await withBoth(definition, config, async (sources) => {
    const differences = await reconcile(sources);
    for (const { kind, where, what } of differences)
      say(`${definition.name}: ${kind} ${where} ${what}`.trimEnd());
    say(`${definition.name}: ${summaryOf(differences)}`);
  });
}

/** `--read-again`: the service's consumers begin anew; what they have handled before they pass over. */
export async function readAgain(definition: ServiceDefinition, config: ServiceConfig): Promise<void> {
  const administrator = await connectAdministrator(definition.name, config);
  try {
    for (const consumer of await readAllAgain({ service: definition.name, administrator }))
      say(`${definition.name}: ${consumer} reads again.`);
  } finally {
    await administrator.close();
  }
}

async function withBoth(
  { name, ...definition }: ServiceDefinition,
  config: ServiceConfig,
  work: (sources: Parameters<typeof reconcile>[0]) => Promise<void>,
): Promise<void> {
  const dataSource = await dataSourceOf(
    { name, ...definition },
    { databasePool: 1 },
    config.databaseUrl,
  ).initialize();
  try {
    const administrator = await connectAdministrator(name, config);
    try {
      await work({ service: name, dataSource, administrator });
    } finally {
      await administrator.close();
    }
  } finally {
    await dataSource.destroy();
  }
}

function summaryOf(differences: readonly Difference[]): string {
  if (differences.length === 0) return 'no difference.';
  const counts = new Map<string, number>();
  for (const { kind } of differences) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts].map(([kind, count]) => `${count} ${kind}`);
  return `${differences.length} differences: ${parts.join(', ')}.`;
}
