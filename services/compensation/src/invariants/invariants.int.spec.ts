import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { attendance, County } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('invariants', 1_000_000_000);
  for (let i = 0; i < 2; i += 1) await county.attend(attendance(await county.publish()));
  await county.approveAll();
  await county.payOut();
  const [line] = await county.lines();
  await county.receipt({ payoutLineId: line!.id, amountOre: line!.totalOre });
});
afterAll(() => county.end());

/** Breaks what triggers and constraints refuse, as a restored backup or a flipped bit might; and mends it after. */
async function damaged<T>(statement: string, look: () => Promise<T>): Promise<T> {
  const url = new URL(county.database.adminUrl);
  url.pathname = `/${county.database.name}`;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  try {
    await admin.query('set session_replication_role = replica');
    await admin.query('alter table budget drop constraint if exists budget_is_not_overspent');
    const tables = [
      'ledger_transfer',
      'compensation',
      'budget',
      'payout_line',
      'payout_line_item',
      'attendance',
    ];
    for (const table of tables) await admin.query(`create table kept_${table} as table ${table}`);
    await admin.query(statement);
    const seen = await look();
    for (const table of tables) {
      const columns = await admin.query<{ list: string }>(
        `select string_agg(column_name, ', ') as list from information_schema.columns
          where table_name = $1 and is_generated = 'NEVER'`,
        [table],
      );
      const { list } = columns.rows[0]!;
      await admin.query(`delete from ${table}; insert into ${table} (${list}) overriding system value select ${list} from kept_${table};
                         drop table kept_${table}`);
    }
    return seen;
  } finally {
    await admin.end();
  }
}

it('finds nothing where all is well', async () => expect(await violations(county)).toEqual([]));

describe('finds', () => {
  it.each([
    [
      'g1',
      'accruals',
      'an attendance without an accrual',
      `delete from compensation where state = 'confirmed'`,
    ],
    ['g1', 'accruals', 'an accrual of somebody who was not there', `update attendance set minutes = 0`],
    [
      'g1',
      'payout lines',
      'something on two lines',
      `insert into payout_line_item select i.tenant, l.id, i.item_id, i.kind, i.amount_ore
         from payout_line_item i join payout_line l on l.id <> i.line_id limit 1`,
    ],
    ['g2', 'transfers', 'a transfer that is missing', `delete from ledger_transfer where credit = 'paid'`],
    [
      'g2',
      'transfers',
      'an amount that was changed',
      `update ledger_transfer set amount_ore = amount_ore + 1`,
    ],
    [
      'g2',
      'unknown account',
      'an account that nobody has',
      `update ledger_transfer set debit = 'expense:x' where debit like 'expense:%'`,
    ],
    [
      'g3',
      'earned and booked',
      'an amount that was not booked',
      `update compensation set amount_ore = amount_ore + 1`,
    ],
    [
      'g3',
      'payable and owed',
      'a payment of something that is still open',
      `update compensation set state = 'approved'`,
    ],
    ['g3', 'paid and lines', 'a line that nobody confirmed', `update payout_line set state = 'confirmed'`],
    [
      'g8',
      'reserved + spent and granted + overridden',
      'a grant that is overspent',
      `update budget set granted_ore = 1`,
    ],
    [
      'g8',
      'spent and approved',
      'money that is counted twice',
      `update budget set spent_ore = spent_ore * 2`,
    ],
    [
      'g8',
      'reserved and reservations',
      'a reservation of nothing',
      `update budget set reserved_ore = reserved_ore + 1`,
    ],
    ['g8', 'overridden and overrides', 'an override without a name', `update budget set overridden_ore = 5`],
  ])('%s, %s: %s', async (file, what, _, statement) => {
    const found = await damaged(statement, () => violations(county));
    expect(found).toContainEqual(expect.objectContaining({ file: expect.stringContaining(file), what }));
    expect(await violations(county)).toEqual([]);
  });
});
