import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { EventClass } from '@medverka/event-contracts';
import pg from 'pg';
import type { County } from './county.ts';

export interface Reaction<E extends object> {
  readonly event: EventClass<E>;
  /** A new event each time, with all that it needs beforehand. */
  readonly make: (county: County) => Promise<E>;
  /** Where its effect is saved. */
  readonly table: string;
  /** How often the effect is there. */
  readonly effects: (county: County, event: E) => Promise<number>;
  readonly publisher?: string;
  /** A field without which it is no such event. */
  readonly needs: keyof E & string;
}

/** What holds for every reaction: happy, duplicate, wrong shape, failed save. */
export function reacts<E extends object>(county: () => County, reaction: Reaction<E>): void {
  const { event, make, effects, publisher } = reaction;
  const say = (said: E, id: string = randomUUID()) =>
    county().service.deliver(said, { id, ...(publisher && { publisher }) });
  const took = (said: E) => county().eventually(async () => expect(await effects(county(), said)).toBe(1));

  it(`${event.name}: has its effect once, though it comes again and under other ids`, async () => {
    const said = await make(county());
    const [id, other] = [randomUUID(), randomUUID()];
    await Promise.all([say(said, id), say(said, id), say(said, other)]);
    await took(said);
    await received(county(), id, other);
    await say(said, id);
    const last = await say(said);
    await received(county(), last);
    expect(await effects(county(), said)).toBe(1);
  });

  it(`${event.name}: is parked when it is of the wrong shape, and its neighbours flow`, async () => {
    const before = (await county().service.parked()).length;
    const said = await make(county());
    const { [reaction.needs]: _, ...broken } = said;
    await county().service.deliverRaw(event, broken, publisher ? { publisher } : {});
    await say(said);
    await took(said);
    await county().eventually(async () => expect(await county().service.parked()).toHaveLength(before + 1));
  });

  it(`${event.name}: leaves neither effect nor inbox row when saving fails, and succeeds later`, async () => {
    const said = await make(county());
    const failing = await failTwice(county(), reaction.table);
    await say(said);
    await took(said);
    expect(await failing.end()).toBeGreaterThan(2);
    expect(await effects(county(), said)).toBe(1);
  });
}

const received = (county: County, ...ids: string[]) =>
  county.eventually(async () => {
    for (const id of ids) {
      expect(
        await county.rows('select 1 from inbox_message where message_id like $1', [`%${id}`]),
      ).toHaveLength(1);
    }
  });

/** The first two writes fail. A sequence counts them, for it does not roll back. */
async function failTwice(county: County, table: string): Promise<{ end(): Promise<number> }> {
  const owner = new pg.Client({ connectionString: county.database.ownerUrl });
  await owner.connect();
  await owner.query(`
    create sequence tries;
    create function fail_twice() returns trigger language plpgsql security definer as $$
    begin
      if nextval('tries') <= 2 then raise exception 'saving fails'; end if;
      return new;
    end $$;
    create trigger failing before insert or update on ${table} for each row execute function fail_twice()`);
  return {
    async end() {
      const { rows } = await owner.query<{ last_value: string }>('select last_value from tries');
      await owner.query(`drop trigger failing on ${table}; drop function fail_twice; drop sequence tries`);
      await owner.end();
      return Number(rows[0]!.last_value);
    },
  };
}
