import { contractOf, type EventClass } from './contract.ts';
import { InvalidEvent, type Violation } from './invalid-event.ts';
import { Plan } from './reading-plan.ts';

/**
 * What came in as JSON, as the contract's class. Unknown fields are dropped: a newer sayer may add some.
 * @throws InvalidEvent
 */
export function parseEvent<E extends object>(eventClass: EventClass<E>, json: unknown): E {
  const violations: Violation[] = [];
  const instance = Plan.of(eventClass).read(json, '', violations);
  if (violations.length > 0) throw new InvalidEvent(contractOf(eventClass).type, violations);
  return instance as E;
}

/**
 * An event to say. Fields that the contract does not know never leave.
 * @throws InvalidEvent
 */
export function event<E extends object>(eventClass: EventClass<E>, fields: E): E {
  return parseEvent(eventClass, fields);
}
