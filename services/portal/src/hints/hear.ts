import { catalogue, contractOf, filterSubjectOf } from '@medverka/event-contracts';
import type { NatsConnection } from '@nats-io/nats-core';
import type { Heard } from './hint.ts';

/**
 * Listens to what all services say, without a place in any stream: a hint that is missed costs nothing, the page asks
 * again when it is opened or connects anew.
 */
export function hear(broker: NatsConnection, tell: (heard: Heard) => void): void {
  for (const contract of catalogue.map(contractOf)) {
    if (contract.channel !== 'event') continue;
    broker.subscribe(filterSubjectOf(contract), {
      callback: (error, message) => {
        const heard = error ? undefined : heardIn(message.subject, message.data);
        if (heard) tell(heard);
      },
    });
  }
}

/** Undefined for what is no event of ours. */
export function heardIn(subject: string, data: Uint8Array): Heard | undefined {
  const [, tenant = '', , aggregate = '', event = ''] = subject.split('.');
  let fields: unknown;
  try {
    fields = JSON.parse(new TextDecoder().decode(data));
  } catch {
    return undefined;
  }
  if (typeof fields !== 'object' || fields === null) return undefined;
  const ids = Object.entries(fields).filter(
    (field): field is [string, string] => /Id$/.test(field[0]) && typeof field[1] === 'string',
  );
  return { tenant, aggregate, event: event.replace(/-v\d+$/, ''), ids: Object.fromEntries(ids) };
}
