import { setTimeout as pause } from 'node:timers/promises';
import { armFailpoints, failpoint, saysNothing, Transactions } from '@medverka/event-delivery';
import type { DataSource } from 'typeorm';
import { ConfigurationError } from '../config/configuration-error.ts';
import type { ServiceConfig } from '../config/service-config.ts';
import { dataSourceOf } from '../database/open-database.ts';
import { MASTER_FLOOR } from '../encryption/field-encryption.ts';
import { FieldKeys } from '../encryption/field-keys.ts';
import { beginRotation, endRotation } from '../encryption/key-file.ts';
import { rewrap } from '../encryption/rewrap.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** Each batch holds its keys for some 50 ms; whoever wants to write with one of them waits so long. */
const KEYS_AT_ONCE = 500;
const LOCK_WITHIN_MS = 500;
const AGAIN_AFTER_MS = 200;
const STILL_UNDER_OLDER = new Set(['23514', '55P03']);

const say = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * `--rotate-field-keys`: a new master key, every person's key of every county under it, and the older one out of the
 * file, while the service's processes work. When it ends in the middle, whenever that is, it goes on at its next start.
 */
export async function rotateFieldKeys(definition: ServiceDefinition, config: ServiceConfig): Promise<void> {
  const { name } = definition;
  if (!definition.encryptsFields) return say(`${name}: encrypts no fields.`);
  const { fieldKeysFile: file, databaseOwnerUrl: ownerUrl } = config;
  const missing = (setting: string) =>
    new ConfigurationError(name, [{ setting, detail: 'is needed for --rotate-field-keys' }]);
  if (file === undefined) throw missing('FIELD_KEYS_FILE');
  if (ownerUrl === undefined) throw missing('DATABASE_OWNER_URL');
  if (config.failpoints !== undefined) armFailpoints(config.failpoints);
  const { current, began } = beginRotation(file);
  say(`${name}: master key ${current} is ${began ? 'new' : 'current already, the rotation goes on'}.`);
  await failpoint('rotation.begun');
  const owner = await dataSourceOf(definition, { databasePool: 1 }, ownerUrl).initialize();
  try {
    const moved = await moveAll(owner, FieldKeys.read(file));
    await failpoint('rotation.raised');
    say(
      `${name}: ${moved} keys moved to master key ${current}; the database takes none under an older one any more.`,
    );
  } finally {
    await owner.destroy();
  }
  const older = endRotation(file);
  say(
    `${name}: master key ${older.join(', ')} is out of the file. A copy of it opens backups from before now.`,
  );
}

/** Until the database itself says that nothing is left under an older key, and lets nothing come any more. */
async function moveAll(owner: DataSource, keys: FieldKeys): Promise<number> {
  const transactions = new Transactions(owner, saysNothing);
  let moved = 0;
  do {
    for (const county of await countiesOf(owner)) {
      for (let step = KEYS_AT_ONCE; step > 0; moved += step) {
        step = (await transactions.run(county, (tx) => rewrap(tx, keys, KEYS_AT_ONCE))).rewrapped;
        await failpoint('rotation.batch');
      }
    }
  } while (!(await raiseFloor(owner, keys.current)) && (await pause(AGAIN_AFTER_MS, true)));
  return moved;
}

/**
 * Counties that have keys. Row-level security binds the owner too: it is lifted in a transaction that is rolled back,
 * which nobody else ever sees.
 */
async function countiesOf(owner: DataSource): Promise<string[]> {
  const rows: { tenant: string }[] | undefined = await locking(owner, async (query) => {
    await query('alter table person_key no force row level security');
    return query('select distinct tenant from person_key');
  });
  if (rows) return rows.map(({ tenant }) => tenant);
  await pause(AGAIN_AFTER_MS);
  return countiesOf(owner);
}

/** False when a row is under an older key, or somebody is writing one. */
async function raiseFloor(owner: DataSource, floor: number): Promise<boolean> {
  const raised = await locking(
    owner,
    async (query) => {
      await query(`alter table person_key drop constraint if exists ${MASTER_FLOOR}`);
      await query(
        `alter table person_key add constraint ${MASTER_FLOOR} check (master_version >= ${Number(floor)})`,
      );
      return true;
    },
    'commit',
  );
  return raised ?? false;
}

/** Work under the table's own lock; nothing when it is not to be had at once: whoever waits for it holds up others. */
async function locking<T>(
  owner: DataSource,
  work: (query: <R>(text: string) => Promise<R>) => Promise<T>,
  end: 'commit' | 'rollback' = 'rollback',
): Promise<T | undefined> {
  const runner = owner.createQueryRunner();
  try {
    await runner.query('begin');
    await runner.query(`set local lock_timeout = ${LOCK_WITHIN_MS}`);
    const result = await work((text) => runner.query(text));
    await runner.query(end);
    return result;
  } catch (error) {
    await runner.query('rollback');
    if (STILL_UNDER_OLDER.has(String((error as { code?: unknown }).code))) return undefined;
    throw error;
  } finally {
    await runner.release();
  }
}
