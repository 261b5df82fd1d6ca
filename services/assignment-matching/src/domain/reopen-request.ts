import { decided, rejected } from './decision.ts';
import type { AnnouncedNumber } from './public-number.ts';
import { type Relaxation, relax } from './relaxation.ts';
import type { Request, RequestDecision } from './request.ts';
import { next } from './request-life.ts';

/** Another try: the bank has grown, or a draw was stopped. The seed stays, so it is no second chance for a panel. */
export function askAgain(request: Request): RequestDecision {
  if (request.state !== 'unfillable') return rejected('not-unfillable');
  return decided({ ...next(request), state: 'offering' });
}

/** Another number is to decide: only as long as no lottery is fixed. */
export function announceNumber(request: Request, publicNumber: AnnouncedNumber): RequestDecision {
  if (request.state === 'cancelled' || request.state === 'completed') return rejected('request-ended');
  const terms = { ...request.terms, publicNumber };
  if (request.state === 'unfillable') return decided({ ...next(request), terms, state: 'offering' });
  return decided({ ...request, terms, revision: request.revision + 1 });
}

/** The proposed change of limits is approved, by name: people are asked again, within the new limits. */
export function relaxed(request: Request, relaxations: readonly Relaxation[]): RequestDecision {
  if (request.state !== 'unfillable') return rejected('nothing-to-relax');
  const terms = relax(request.terms, relaxations);
  return terms ? decided({ ...next(request), terms, state: 'offering' }) : rejected('nothing-to-relax');
}
