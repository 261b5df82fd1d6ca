import { parseArgs } from 'node:util';

export interface StartOptions {
  once: boolean;
  empty: boolean;
  oneProcess: boolean;
  /** The first of the ports; see `ports.ts`. */
  portBase: number;
  /** The data folder; a new one that is removed at the end with `--once` and no `--data`. */
  folder: string | undefined;
}

export const usage = `npm start -- [options]
  --once          play the Kalmar plan, print the outcome and end: status 0 when every sum is right
  --empty         start without playing the plan
  --one-process   host all services in one process
  --port-base N   first port (default 4600)
  --data DIR      data folder (default .medverka/start; with --once a temporary one)`;

/** @throws with one sentence about what cannot be understood */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      once: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      'one-process': { type: 'boolean', default: false },
      'port-base': { type: 'string', default: '4600' },
      data: { type: 'string' },
    },
  });
  const portBase = Number(values['port-base']);
  if (!Number.isInteger(portBase) || portBase < 1024 || portBase > 65_000) {
    throw new Error('--port-base must be a whole number from 1024 to 65000');
  }
  if (values.once && values.empty) throw new Error('--once plays the plan and --empty does not: choose one');
  return {
    once: values.once,
    empty: values.empty,
    oneProcess: values['one-process'],
    portBase,
    folder: values.data ?? (values.once ? undefined : '.medverka/start'),
  };
}
