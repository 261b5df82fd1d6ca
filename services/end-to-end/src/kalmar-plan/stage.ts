import type { Person } from '../client/person.ts';

/** The parts of the flow, in their order. */
export type Scene = 'bank' | 'budget' | 'draw' | 'request' | 'attendance' | 'travel' | 'approval' | 'payout';

/** Who plays, and how what happens is told. */
export interface Stage {
  coordinator: Person;
  requester: Person;
  approver: Person;
  finance: Person;
  /** Pays through files of a payroll, which are left in the folder; else through the finance system on the bus. */
  files?: { administrator: Person; folder: string };
  /** Whether the next offer is declined: a running count over the whole play, so that it comes out alike each time. */
  declines: () => boolean;
  tell: (scene: Scene, line: string) => void;
}
