import { type Contract, contractOf, type EventClass, filterSubjectOf } from '@medverka/event-contracts';

export const parkedStream = 'PARKED';

/** The stream that a contract's messages are in. */
export function streamOfContract({ channel, saidBy }: Pick<Contract, 'channel' | 'saidBy'>): string {
  return channel === 'event' ? `EV_${saidBy}` : channel === 'in' ? 'IN' : 'OUT';
}

/** The same, by the subject of a message. */
export function streamOfSubject(subject: string): string {
  const [channel, , saidBy] = subject.split('.');
  return channel === 'ev' ? `EV_${saidBy}` : channel === 'in' ? 'IN' : 'OUT';
}

/** The streams that a service publishes to. */
export function streamsOfSayer(service: string, catalogue: readonly EventClass[]): string[] {
  const said = catalogue.map(contractOf).filter(({ saidBy }) => saidBy === service);
  return [...new Set(said.map(streamOfContract))];
}

/** The durable consumer of one reaction: one per service and contract. */
export function durableOf(contract: Contract, service: string): string {
  return `${service}__${filterSubjectOf(contract).split('.').at(-1)}`;
}

/** Who an outside system is on the broker, also in its inbox prefix: two counties each have their `finance`. */
export function outsideUserOf({ tenant, id }: { tenant: string; id: string }): string {
  return `${tenant}_${id}`;
}

/** The durable consumer that an outside system reads with: `out__kalmar_finance`. */
export function outsideDurableOf(system: { tenant: string; id: string }): string {
  return `out__${outsideUserOf(system)}`;
}
