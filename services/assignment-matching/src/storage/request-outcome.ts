import { event, RequestOutcome } from '@medverka/event-contracts';
import type { Fault } from '../domain/fault.ts';
import type { Origin, Request } from '../domain/request.ts';

const outcomes: Partial<Record<Request['state'], RequestOutcome['outcome']>> = {
  'awaiting-budget': 'accepted',
  'budget-refused': 'budget-refused',
  filled: 'filled',
  unfillable: 'unfillable',
  cancelled: 'cancelled',
  completed: 'completed',
};

/** What the outside system that filed a request is told about its new state, if anything. */
export function outcomeFor(request: Request): RequestOutcome | undefined {
  const outcome = outcomes[request.state];
  if (!request.origin || !outcome) return undefined;
  return event(RequestOutcome, {
    externalReference: request.origin.externalReference,
    requestId: request.id,
    revision: request.revision,
    outcome,
  });
}

/** `occasions.0.endsAt` is `occasions[0].endsAt` in what an outside system reads. */
export const invalidOutcome = (externalReference: Origin['externalReference'], faults: readonly Fault[]) =>
  event(RequestOutcome, {
    externalReference,
    outcome: 'invalid',
    problems: faults.map(({ field, rule }) => ({ field: field.replace(/\.(\d+)/g, '[$1]'), code: rule })),
  });
