import { IsIn, IsOptional, Matches } from 'class-validator';
import { EventContract } from './contract/contract.ts';
import { Code, Id, ListOf, Revision } from './contract/fields.ts';

/** What is wrong with a field of what was submitted. */
export class RequestProblem {
  /** `occasions[0].endsAt` */
  @Matches(/^[A-Za-z0-9.[\]]{1,100}$/)
  field!: string;

  /** What is wrong with it. */
  @Code()
  code!: string;
}

/**
 * What became of a request that an outside system submitted. Said by assignment-matching to that system.
 */
@EventContract({
  name: 'request-outcome',
  version: 1,
  channel: 'out',
  saidBy: 'assignment-matching',
  aggregate: 'request',
  heardBy: [],
})
export class RequestOutcome {
  /** The sender's own reference. */
  @Code()
  externalReference!: string;

  /** Our id of the request; missing when there is none, because it was invalid. */
  @IsOptional()
  @Id()
  requestId?: string;

  /** What became of it, at the request's `revision`. */
  @IsIn(['accepted', 'invalid', 'budget-refused', 'filled', 'unfillable', 'cancelled', 'completed'])
  outcome!: 'accepted' | 'invalid' | 'budget-refused' | 'filled' | 'unfillable' | 'cancelled' | 'completed';

  /** Of `invalid`: each field and what is wrong with it. */
  @IsOptional()
  @ListOf(RequestProblem)
  problems?: RequestProblem[];

  /** The request's revision. */
  @IsOptional()
  @Revision()
  revision?: number;
}
