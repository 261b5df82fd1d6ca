import { ConfigurationError } from '../config/configuration-error.ts';
import type { HostConfig } from '../config/host-config.ts';
import { type Environment, loadConfig } from '../config/load-config.ts';
import type { ServiceConfig } from '../config/service-config.ts';
import { processLogger, type StructuredLogger } from '../logs/structured-logger.ts';
import { crashLoudly } from './crash-loudly.ts';
import { giveMemoryBackSoon } from './give-memory-back.ts';
import { readAgain, reconcileService, refill } from './operate.ts';
import { OrderlyEnd } from './orderly-end.ts';
import { provision } from './provision.ts';
import { rotateFieldKeys } from './rotate-field-keys.ts';
import { type RunningWeb, runService } from './run-service.ts';
import { runWeb } from './run-web.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { verifySeals } from './verify-seals.ts';
import type { WebDefinition } from './web-definition.ts';

/** EX_CONFIG of sysexits.h: starting again with the same settings does not help. */
const WRONG_SETTINGS = 78;
const FAILED = 1;

/**
 * The whole of a service's `main.ts`. `--check-config` reads the settings and ends; `--provision` migrates the
 * database as its owner, provisions the broker as its administrator, and ends; `--refill` and `--reconcile` are the
 * operator's after the broker or the database lost something; `--verify-seals` finds what was changed in a sealed log; `--rotate-field-keys` exchanges the
 * master key of encrypted fields. Else the service runs until SIGTERM.
 */
export function startService<Config extends ServiceConfig>(
  definition: ServiceDefinition<Config>,
): Promise<void> {
  return startServices([definition], () => process.env);
}

/** The same for a web server without data of its own; it has nothing to provision. */
export function startWeb<Config extends HostConfig>(definition: WebDefinition<Config>): Promise<void> {
  return startServices([definition], () => process.env);
}

/** What an operator runs beside the services, each with the settings of the service and an administrator's rights. */
const operatorsTasks = {
  '--provision': provision,
  '--refill': refill,
  '--reconcile': reconcileService,
  '--read-again': readAgain,
  '--verify-seals': verifySeals,
  '--rotate-field-keys': rotateFieldKeys,
};

type Definition = ServiceDefinition | WebDefinition;
type Configured =
  | { service: ServiceDefinition; config: ServiceConfig }
  | { web: WebDefinition; config: HostConfig };

/** Several services in one process; `environmentOf` gives each its own settings. */
export async function startServices(
  definitions: readonly Definition[],
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
    const task = Object.entries(operatorsTasks).find(([name]) => args.includes(name))?.[1];
    if (task) {
      for (const one of configs) if ('service' in one) await task(one.service, one.config);
      return;
    }
    crashLoudly(logger);
    await runAll(configs, logger);
  } catch (error) {
    endWith(error, logger);
  }
}

async function runAll(configs: readonly Configured[], logger: StructuredLogger): Promise<void> {
  const running: RunningWeb[] = [];
  const drainMs = Math.max(...configs.map(({ config }) => config.drainMs));
  const end = new OrderlyEnd(running, logger, drainMs);
  end.onSignals();
  const onFatal = (err: Error) => {
    logger.fatal({ message: 'the broker will not take us again', err });
    void end.end(FAILED, 'broker');
  };
  for (const one of configs) {
    const up =
      'web' in one
        ? runWeb(one.web, one.config, { onFatal })
        : runService(one.service, one.config, { onFatal });
    running.push(await up);
  }
  giveMemoryBackSoon();
}

/** All services' settings are read before any starts, so that all faults are seen at once. */
function loadAll(definitions: readonly Definition[], environmentOf: (service: string) => Environment) {
  const faults: ConfigurationError[] = [];
  const configs = definitions.flatMap((definition): Configured[] => {
    try {
      const environment = environmentOf(definition.name);
      return 'serve' in definition
        ? [{ web: definition, config: loadConfig(definition.name, definition.config, environment) }]
        : [{ service: definition, config: loadConfig(definition.name, definition.config, environment) }];
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
