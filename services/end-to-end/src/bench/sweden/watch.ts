import type { StatementTime } from '../profile/statements.ts';
import type { MeasuredSystem } from '../system/measured-system.ts';
import { residentMb } from '../unit/processor-time.ts';

/** One of ten looks at the machine while the year is played. */
export interface Look {
  /** Compensations that were confirmed by then, of all. */
  readonly done: number;
  readonly seconds: number;
  /** Resident memory by process; PostgreSQL's many processes share theirs and are left out. */
  readonly mb: Readonly<Record<string, number>>;
  /** Processor seconds since their start, by process. */
  readonly processor: Readonly<Record<string, number>>;
}

/** Memory that is resident: does it go on growing? */
export interface Flatness {
  readonly firstMb: number;
  readonly lastMb: number;
  /** Of the looks' last quarter to the first. */
  readonly ratio: number;
  /** MB for each tenth of what was played, by least squares over the second half. */
  readonly slope: number;
}

export const LOOKS = 10;
const isServer = (name: string): boolean => /postgres/.test(name);

export class Watch {
  readonly looks: Look[] = [];
  /** Statements at the looks. */
  readonly statements: (readonly StatementTime[])[] = [];
  private readonly begun = performance.now();

  constructor(
    private readonly measured: MeasuredSystem,
    private readonly all: number,
    private readonly say: (line: string) => void = () => {},
  ) {}

  /** Looks when another tenth is done, and at the beginning. */
  async see(done: number): Promise<void> {
    if (done < (this.looks.length / LOOKS) * this.all || this.looks.length > LOOKS) return;
    const running = [...this.measured.system.environment.running];
    this.looks.push({
      done,
      seconds: (performance.now() - this.begun) / 1_000,
      mb: Object.fromEntries(
        running.filter(({ name }) => !isServer(name)).map(({ name, pid }) => [name, residentMb(pid)]),
      ),
      processor: this.measured.processorSeconds(),
    });
    this.statements.push(await this.measured.statements.seen());
    const { seconds } = this.looks.at(-1)!;
    this.say(`  ${Math.floor((100 * done) / this.all)} % is paid after ${seconds.toFixed(0)} s`);
  }
}

/** Of each process, the start left out: nothing was compiled and nobody known then. */
export function flatness(looks: readonly Look[]): Record<string, Flatness> {
  const [, ...played] = looks;
  const quarter = Math.max(1, Math.round(played.length / 4));
  return Object.fromEntries(
    Object.keys(played[0]?.mb ?? {}).map((name) => {
      const mb = played.map((look) => look.mb[name] ?? 0);
      const firstMb = mean(mb.slice(0, quarter));
      const lastMb = mean(mb.slice(-quarter));
      return [name, { firstMb, lastMb, ratio: lastMb / firstMb, slope: slopeOf(mb.slice(mb.length >> 1)) }];
    }),
  );
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** By how much each value is more than the one before, by least squares. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const average = mean(values);
  const [over, under] = values.reduce(
    ([up, down], value, at) => [up + (at - middle) * (value - average), down + (at - middle) ** 2],
    [0, 0] as [number, number],
  );
  return under === 0 ? 0 : over / under;
}
