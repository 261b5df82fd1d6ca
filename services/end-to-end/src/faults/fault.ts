import type { Arena } from './arena.ts';
import type { Chance } from './chance.ts';

/** What a fault was planned to do: printed, so that two plans can be compared. */
export type Choices = Readonly<Record<string, string | number>>;

/** One way in which the world lets the system down. */
export interface Fault {
  /** As in the list of faults: 1 to 31. */
  readonly number: number;
  readonly name: string;
  /** Tests that show the same by themselves; `file: title`. */
  readonly alsoShownBy: readonly string[];
  /** A tool that this machine lacks for it; nothing when it can be done. */
  lacks?(arena: Arena): string | undefined;
  /** Only by itself and at the end: what it does is not undone, it has to be seen. */
  readonly isLast?: true;
  choose?(chance: Chance): Choices;
  /** Brings it about and ends it; the system is then left to recover. */
  act(arena: Arena, choices: Choices): Promise<void>;
}
