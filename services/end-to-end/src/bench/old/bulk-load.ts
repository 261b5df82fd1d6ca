import type { Client } from 'pg';

/** Without asking again for each row whether it stands in another's way: none was made that does. */
export async function rebuild(client: Client, table: string): Promise<void> {
  const { rows: excluding } = await client.query<{ index: number }>(
    'select indexrelid as index from pg_index where indrelid = $1::regclass and indisexclusion',
    [table],
  );
  const among = excluding.map(({ index }) => index);
  const exclude = (excludes: boolean) =>
    client.query('update pg_index set indisexclusion = $2 where indexrelid = any($1::oid[])', [
      among,
      excludes,
    ]);
  await exclude(false);
  try {
    await client.query(`reindex table ${table}`);
  } finally {
    await exclude(true);
  }
}

/**
 * Indexes are not kept up row by row; they are all built anew afterwards, and what is to be unique is checked then.
 * What a column may hold is not checked: a copy holds what its pattern does.
 */
export async function withoutUpkeep<T>(client: Client, table: string, work: () => Promise<T>): Promise<T> {
  const keepUp = async (kept: boolean) => {
    await client.query('update pg_index set indisready = $2 where indrelid = $1::regclass', [table, kept]);
    await client.query(
      `update pg_class c set relchecks = (select count(*) from pg_constraint o
                                           where $2 and o.conrelid = c.oid and o.contype = 'c')
        where c.oid = $1::regclass`,
      [table, kept],
    );
  };
  await keepUp(false);
  try {
    return await work();
  } finally {
    await keepUp(true);
  }
}
