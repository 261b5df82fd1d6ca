import { answered, api } from '../../../api/client.ts';
import { asProblem, type Problem } from '../../../api/problem.ts';

export interface Verdict {
  readonly log: string;
  readonly seals: number;
  readonly rows: number;
  /** The newest seal's hash: what stands in the file outside the database must be the same. */
  readonly head?: string;
  readonly faults: readonly { readonly kind: string; readonly seal?: number; readonly row?: string }[];
}
export interface SealsOfService {
  readonly service: string;
  readonly verdicts: readonly Verdict[];
  readonly problem?: Problem;
}

const services = {
  access: api.access,
  'interest-bank': api.interestBank,
  'assignment-matching': api.assignmentMatching,
  compensation: api.compensation,
  notifications: api.notifications,
};

/** One that is away leaves the others' verdicts as they are. */
export const verifyAll = (): Promise<SealsOfService[]> =>
  Promise.all(
    Object.entries(services).map(async ([service, client]): Promise<SealsOfService> => {
      try {
        const answer: unknown = await answered((client as typeof api.access).POST('/ops/seals/verify'));
        const verdicts = Array.isArray(answer) ? answer : (answer as { items: unknown[] }).items;
        return { service, verdicts: verdicts as readonly Verdict[] };
      } catch (error) {
        return { service, verdicts: [], problem: asProblem(error) };
      }
    }),
  );
