import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The npm that runs this script, or undefined when it was started without npm. */
export function npmProcess() {
  if (!process.env.npm_lifecycle_event) return undefined;
  let pid = process.ppid;
  // npm starts a shell, which may or may not stay between npm and the script.
  for (let above = describe(pid); above && /^-?(sh|dash|bash|zsh)$/.test(above.name); above = describe(pid)) {
    pid = above.parent;
  }
  return pid > 1 ? pid : undefined;
}

/** Calls back once when the process has gone; a signal that nobody can catch gives no other sign. */
export function whenGone(pid, callback) {
  const watch = setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch (error) {
      if (error.code === 'EPERM') return;
      clearInterval(watch);
      callback();
    }
  }, 1_000);
  watch.unref();
}

function describe(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    return {
      name: stat.slice(stat.indexOf('(') + 1, end),
      parent: Number(stat.slice(end + 2).split(' ')[1]),
    };
  } catch {
    return describeByPs(pid);
  }
}

function describeByPs(pid) {
  try {
    const [parent, ...name] = execFileSync('ps', ['-o', 'ppid=,ucomm=', '-p', String(pid)], {
      encoding: 'utf8',
    })
      .trim()
      .split(/\s+/);
    return { name: name.join(' '), parent: Number(parent) };
  } catch {
    return undefined;
  }
}
