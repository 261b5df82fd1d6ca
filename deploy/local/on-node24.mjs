import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmProcess, whenGone } from './npm-process.mjs';
import { prepareOrExit } from './prepare.mjs';

const endWithParent = fileURLToPath(new URL('./end-with-parent.mjs', import.meta.url));

/**
 * Installs and builds if need be, then runs `args` on Node 24 as if this process were it: its output, its status,
 * its signals.
 */
export async function onNode24(args) {
  const node = await prepareOrExit();
  const child = spawn(node, ['--import', endWithParent, ...args], {
    // The channel tells the program when this process dies without a word (kill -9).
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // In a session of its own: Ctrl-C reaches it once, passed on from here, not a second time from the terminal.
    detached: true,
    env: {
      ...process.env,
      PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
      MEDVERKA_WRAPPER: String(process.pid),
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'])
    process.on(signal, () => child.kill(signal));
  const npm = npmProcess();
  if (npm !== undefined) whenGone(npm, () => child.kill('SIGTERM'));
  child.once('exit', (status, signal) => {
    if (signal === null) process.exit(status);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
