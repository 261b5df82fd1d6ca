import { ConfigurationError } from '../config/configuration-error.ts';
import { type Environment, loadConfig } from '../config/load-config.ts';
import type { ServiceConfig } from '../config/service-config.ts';
import { processLogger, type StructuredLogger } from '../logs/structured-logger.ts';
import { crashLoudly } from './crash-loudly.ts';
import { OrderlyEnd } from './orderly-end.ts';
import { provision } from './provision.ts';
import { type RunningService, runService } from './run-service.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** EX_CONFIG of sysexits.h: starting again with the same settings does not help. */
const WRONG_SETTINGS = 78;
const FAILED = 1;

/**
 * The whole of a service's `main.ts`. `--check-config` reads the settings and ends; `--provision` migrates the
 * database as its owner, provisions the broker as its administrator, and ends. Else the service runs until SIGTERM.
 */
export function startService<Config extends ServiceConfig>(
  definition: ServiceDefinition<Config>,
): Promise<void> {
  return startServices([definition], () => process.env);
}

/** Several services in one process; `environmentOf` gives each its own settings. */
export async function startServices(
  definitions: readonly ServiceDefinition[],
  environmentOf: (service: string) => Environment,
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  const logger = processLogger;
  try {
    const configs = loadAll(definitions, environmentOf);
    if (args.includes('--check-config')) {
      for (const { name } of definitions) process.stdout.write(`${name}: the settings are complete.\n`);
      return;
    }
    if (args.includes('--provision')) {
      for (const [definition, config] of configs) await provision(definition, config);
      return;
    }
    crashLoudly(logger);
    await runAll(configs, logger);
  } catch (error) {
    endWith(error, logger);
  }
}

async function runAll(
  configs: [ServiceDefinition, ServiceConfig][],
  logger: StructuredLogger,
): Promise<void> {
  const running: RunningService[] = [];
  const drainMs = Math.max(...configs.map(([, config]) => config.drainMs));
  const end = new OrderlyEnd(running, logger, drainMs);
  end.onSignals();
  const onFatal = (err: Error) => {
    logger.fatal({ message: 'the broker will not take us again', err });
    void end.end(FAILED, 'broker');
  };
  for (const [definition, config] of configs) {
    running.push(await runService(definition, config, { onFatal }));
  }
}

/** All services' settings are read before any starts, so that all faults are seen at once. */
function loadAll(definitions: readonly ServiceDefinition[], environmentOf: (service: string) => Environment) {
  const faults: ConfigurationError[] = [];
  const configs = definitions.flatMap((definition): [ServiceDefinition, ServiceConfig][] => {
    try {
      return [[definition, loadConfig(definition.name, definition.config, environmentOf(definition.name))]];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      faults.push(error);
      return [];
    }
  });
  if (faults.length === 1) throw faults[0];
  if (faults.length > 1) throw new AggregateError(faults);
  return configs;
}

function endWith(error: unknown, logger: StructuredLogger): void {
  const faults = error instanceof AggregateError ? error.errors : [error];
  if (faults.every((fault) => fault instanceof ConfigurationError)) {
    for (const fault of faults) process.stderr.write(`${fault.message}\n`);
    process.exit(WRONG_SETTINGS);
  }
  logger.fatal({ message: 'the start failed', err: error });
  process.stderr.write(`The start failed: ${error instanceof Error ? error.name : 'unknown'}\n`);
  process.exit(FAILED);
}
