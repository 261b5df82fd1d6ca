import { contractOf, type EventClass } from '@medverka/event-contracts';
import { applyDecorators, Controller, UseFilters } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { reactionMetadata } from './reaction-metadata.ts';
import { RethrowOriginal } from './rethrow-original.ts';

/**
 * Makes a class the reaction to one event. It has one of
 * `handle(event, tx)`, called event by event in the order of arrival, or
 * `handleAll(events, tx)`, called with everything of one county that the batch holds;
 * either way the carrier opens the transaction, commits it and acknowledges.
 */
export function When(event: EventClass): ClassDecorator {
  return (reaction) => {
    const methods = (['handle', 'handleAll'] as const).filter(
      (name) => typeof reaction.prototype[name] === 'function',
    );
    const [method] = methods;
    if (!method || methods.length > 1) {
      throw new Error(`${reaction.name} needs either handle(event, tx) or handleAll(events, tx).`);
    }
    const descriptor = Object.getOwnPropertyDescriptor(reaction.prototype, method);
    if (!descriptor) throw new Error(`${reaction.name} must have its own ${method}.`);
    Payload()(reaction.prototype, method, 0);
    Ctx()(reaction.prototype, method, 1);
    EventPattern(contractOf(event).type, { event, many: method === 'handleAll' })(
      reaction.prototype,
      method,
      descriptor,
    );
    reactionMetadata.set(reaction, { event, many: method === 'handleAll' });
    applyDecorators(Controller(), UseFilters(new RethrowOriginal()))(reaction);
  };
}
