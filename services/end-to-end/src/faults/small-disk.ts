import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, statfsSync } from 'node:fs';

const roomy = 'size=16g';

/** A file system in memory whose size can be taken back until nothing more fits. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /**
   * Mounts one on the folder, with more room than is ever used. Only for who may mount; root started by
   * `unshare --mount`, so that the mount is seen by this process and its children only and goes with them.
   * @throws with what mount(8) says
   */
  static mount(folder: string, owner?: { uid: number; gid: number }): SmallDisk {
    mkdirSync(folder, { recursive: true });
    mount('-t', 'tmpfs', '-o', `${roomy},mode=700`, 'medverka', folder);
    if (owner) chownSync(folder, owner.uid, owner.gid);
    return new SmallDisk(folder);
  }

  /** From now on not a page more. */
  fill(): void {
    const { blocks, bfree, bsize } = statfsSync(this.folder);
    mount('-o', `remount,size=${(blocks - bfree) * bsize}`, this.folder);
  }

  empty(): void {
    mount('-o', `remount,${roomy}`, this.folder);
  }

  /** Whoever still has a file open there keeps it until then. */
  unmount(): void {
    execFileSync('umount', ['--lazy', this.folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  }
}

function mount(...args: string[]): void {
  execFileSync('mount', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
