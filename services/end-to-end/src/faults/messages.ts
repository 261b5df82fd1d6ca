import { randomUUID } from 'node:crypto';
import { jetstream } from '@nats-io/jetstream';
import { headers, type MsgHdrs } from '@nats-io/transport-node';
import type { Arena } from './arena.ts';
import type { Chance } from './chance.ts';

/** A message as it lies in a stream. */
export interface Lying {
  readonly subject: string;
  readonly headers: MsgHdrs;
  readonly data: Uint8Array;
}

export const heardStreams = ['EV_interest-bank', 'EV_assignment-matching', 'EV_compensation', 'IN'] as const;

/** Some of the messages that a stream holds, by chance; in their order. */
export async function someOf(arena: Arena, stream: string, count: number, chance: Chance): Promise<Lying[]> {
  const { state } = await arena.manager.streams.info(stream);
  if (state.messages === 0) return [];
  const wanted = Array.from({ length: count }, () => chance.whole(state.first_seq, state.last_seq));
  const found: Lying[] = [];
  for (const seq of [...new Set(wanted)].sort((one, other) => one - other)) {
    const message = await arena.manager.direct.getMessage(stream, { seq }).catch(() => undefined);
    if (message) found.push({ subject: message.subject, headers: message.header, data: message.data });
  }
  return found;
}

/** The same once more, past the broker's own look at doubles: without its id for that. */
export async function sayAgain(
  arena: Arena,
  { subject, data, headers: said }: Lying,
  id?: string,
): Promise<void> {
  const again = headers();
  for (const [name, values] of said)
    if (!name.startsWith('Nats-')) for (const value of values) again.append(name, value);
  if (id !== undefined) again.set('ce-id', id);
  await jetstream(arena.broker).publish(subject, data, { headers: again, timeout: 10_000, retries: 5 });
}

/** The same fact under an id of its own: to everybody a new event. */
export const stateAgain = (arena: Arena, lying: Lying): Promise<void> => sayAgain(arena, lying, randomUUID());
