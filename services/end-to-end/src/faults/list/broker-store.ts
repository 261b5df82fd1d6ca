import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Arena } from '../arena.ts';
import { Chance } from '../chance.ts';
import type { Fault } from '../fault.ts';

/** What an operator does after the broker lost something; those outside say theirs again. */
export async function refill(arena: Arena): Promise<void> {
  await arena.system.provision();
  const printed = await arena.system.operate('refill');
  const again = [...printed.matchAll(/(\d+) published again/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
  await arena.county.outside.sayAllAgain();
  // Acknowledgements of what was under way may have met other messages under the same numbers.
  if ((await arena.system.operate('reconcile')).includes('message-not-handled')) {
    await arena.system.operate('read-again');
    arena.say('           consumers read again from the beginning');
  }
  arena.say(`           ${again} messages published again from the outboxes`);
}

export const storeLost: Fault = {
  number: 13,
  name: 'the broker’s store is wiped, or rolled back to an older copy',
  alsoShownBy: ['event-delivery refill.int: all'],
  choose: (chance) => ({ what: chance.oneOf(['wiped', 'rolled back']), seconds: chance.whole(3, 10) }),
  async act(arena, { what, seconds }) {
    const { nats } = arena;
    const copy = join(arena.system.environment.folder, 'older-store');
    if (what === 'rolled back') {
      await nats.kill();
      replace(nats.storeFolder, copy);
      await nats.restart();
    }
    await arena.lasts(Number(seconds));
    await nats.kill();
    if (what === 'wiped') empty(nats.storeFolder);
    else replace(copy, nats.storeFolder);
    await nats.restart();
    await refill(arena);
  },
};

export const flippedBit: Fault = {
  number: 31,
  name: 'bits flip in the broker’s store',
  alsoShownBy: [],
  choose: (chance) => ({ seed: chance.whole(1, 1_000_000), blocks: chance.whole(1, 3) }),
  async act(arena, { seed, blocks }) {
    const chance = new Chance(String(seed));
    await arena.nats.kill();
    const files = blocksOf(arena.nats.storeFolder);
    for (let n = 0; n < Number(blocks) && files.length > 0; n += 1) flip(chance.oneOf(files), chance);
    await arena.nats.restart();
    // A server believes its index first; what the bits have cost shows when it has to read the blocks themselves.
    await arena.lasts(2);
    await arena.nats.kill();
    for (const index of indexesOf(arena.nats.storeFolder)) rmSync(index);
    await arena.nats.restart();
    await refill(arena);
  },
};

function flip(file: string, chance: Chance): void {
  const bytes = readFileSync(file);
  const at = chance.whole(0, bytes.length - 1);
  bytes[at] = bytes[at]! ^ (1 << chance.whole(0, 7));
  writeFileSync(file, bytes);
}

const blocksOf = (store: string): string[] =>
  readdirSync(store, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.blk') && !file.includes('PARKED'))
    .map((file) => join(store, file))
    .filter((file) => statSync(file).size > 0);

const indexesOf = (store: string): string[] =>
  readdirSync(store, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('index.db'))
    .map((file) => join(store, file));

/** The folder itself stays: it may be a mount. */
function empty(folder: string): void {
  for (const entry of readdirSync(folder)) rmSync(join(folder, entry), { recursive: true, force: true });
}

function replace(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  empty(to);
  cpSync(from, to, { recursive: true });
}

export const brokerFull: Fault = {
  number: 14,
  name: 'the broker’s disk, or a stream, is full',
  alsoShownBy: ['event-delivery relay.int: says so when its stream is gone or fills up'],
  choose: (chance) => ({ what: chance.oneOf(['disk', 'stream']), seconds: chance.whole(5, 15) }),
  lacks: ({ tools }) =>
    tools.disks ? undefined : 'a file system of its own: mount(8) as root under unshare(1)',
  async act(arena, { what, seconds }) {
    if (what === 'stream') return streamFull(arena, Number(seconds));
    arena.tools.disks!.nats.fill();
    await arena.lasts(Number(seconds));
    arena.tools.disks!.nats.empty();
    // A server that met a full disk has switched JetStream off, and says so in its log.
    await arena.nats.restart();
  },
};

async function streamFull(arena: Arena, seconds: number): Promise<void> {
  const stream = 'EV_assignment-matching';
  const { config, state } = await arena.manager.streams.info(stream);
  await arena.manager.streams.update(stream, { ...config, max_bytes: state.bytes + 1 });
  await arena.lasts(seconds);
  if (seconds > 12 && (await arena.isReady('assignment-matching')))
    arena.findings.push('fault 14: assignment-matching was ready while its stream was full');
  await arena.manager.streams.update(stream, config);
}

export const deletedOnBroker: Fault = {
  number: 26,
  name: 'somebody deletes a consumer or a stream',
  alsoShownBy: [
    'event-delivery outages.int: are seen when a stream is deleted, and end when it is there again',
  ],
  choose: (chance) => ({
    what: chance.oneOf(['consumer', 'stream']),
    of: chance.oneOf(['EV_interest-bank', 'EV_assignment-matching', 'EV_compensation', 'OUT']),
    seed: chance.whole(1, 1_000_000),
  }),
  async act(arena, { what, of, seed }) {
    const stream = String(of);
    const durables: string[] = [];
    for await (const { name, config } of arena.manager.consumers.list(stream))
      if (config.durable_name) durables.push(name);
    const durable = new Chance(String(seed)).oneOf(durables.sort());
    const hearer = durable.split('__')[0]!;
    if (what === 'consumer') await arena.manager.consumers.delete(stream, durable);
    else await arena.manager.streams.delete(stream);
    const names = ['interest-bank', 'assignment-matching', 'compensation', 'notifications'] as const;
    const service = names.find((name) => name === hearer);
    if (service)
      await arena.seen(
        `${service} says that ${durable} is gone`,
        async () => !(await arena.isReady(service)),
        30_000,
      );
    await refill(arena);
  },
};
