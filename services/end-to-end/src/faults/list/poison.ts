import { randomUUID } from 'node:crypto';
import { jetstream } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import type { Arena } from '../arena.ts';
import type { Fault } from '../fault.ts';

const subject = 'ev.kalmar.assignment-matching.assignment.attendance-recorded';
/** Both hear it. */
const hearers = ['compensation', 'interest-bank'];

/** A message that breaks its contract is parked by each that hears it, while what comes after is handled. */
export const poison: Fault = {
  number: 18,
  name: 'poisonous messages, and messages on which the process dies',
  alsoShownBy: [
    'event-delivery deaths.int: of a message parks that message, and its neighbours flow',
    'event-delivery parking.int: all',
    'end-to-end bad-input.e2e: a bad message is parked with its reason, and its neighbours flow on',
  ],
  choose: (chance) => ({ messages: chance.whole(1, 4), deaths: chance.whole(1, 3) }),
  async act(arena, { messages, deaths }) {
    const before = await parked(arena);
    for (let n = 0; n < Number(messages); n += 1) await sayPoison(arena);
    const wanted = before + Number(messages) * hearers.length;
    await arena.seen('poison is parked', async () => (await parked(arena).catch(() => 0)) >= wanted);
    for (let n = 0; n < Number(deaths); n += 1)
      await arena.dying('compensation', 'reaction.before-commit=exit', 2);
  },
};

async function sayPoison(arena: Arena): Promise<void> {
  const envelope = headers();
  const id = randomUUID();
  envelope.set('ce-specversion', '1.0');
  envelope.set('ce-type', 'se.medverka.attendance-recorded.v1');
  envelope.set('ce-source', '/kalmar/assignment-matching');
  envelope.set('ce-id', id);
  const data = JSON.stringify({ assignmentId: 'none', minutes: -1 });
  await jetstream(arena.broker).publish(subject, data, { headers: envelope, msgID: id, retries: 5 });
}

async function parked(arena: Arena): Promise<number> {
  const { state } = await arena.manager.streams.info('PARKED', { subjects_filter: 'parked.kalmar.>' });
  return Object.keys(state.subjects ?? {}).filter((name) => name.includes('attendance-recorded')).length;
}
