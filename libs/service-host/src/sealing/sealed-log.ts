/** A log whose rows are added and never changed: from time to time the new ones are sealed into the county's chain. */
export interface SealedLog {
  /** As it stands in the chain and in what a verification prints: `look`. */
  readonly name: string;
  /**
   * Gives the rows of the county `$1` as `key` (text, unique in the county), `at` (when the row was written, by the
   * database's clock) and `content` (jsonb: everything that must never change).
   */
  readonly rows: string;
}

/** The usual shape: one table with `id` and a time. `at` should stand in an index after `tenant`. */
export function sealedTable(table: string, at: string, columns: readonly string[]): SealedLog {
  const content = ['id', at, ...columns].map((column) => `to_jsonb(${column})`).join(', ');
  return {
    name: table,
    rows: `select id::text as key, ${at} as at, jsonb_build_array(${content}) as content from ${table} where tenant = $1`,
  };
}
