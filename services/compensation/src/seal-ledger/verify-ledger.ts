import { parseArgs } from 'node:util';
import pg from 'pg';
import { readAnchors } from './anchors.ts';
import { verifyLedger } from './seal-ledger.ts';

/**
 * `npm run verify-ledger -- --tenant kalmar [--anchors FILE]` with DATABASE_URL: 0 when the chain holds, 1 when it
 * does not, 2 when it cannot be told.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { tenant: { type: 'string' }, anchors: { type: 'string' } } });
  const { tenant, anchors } = values;
  const connectionString = process.env.DATABASE_URL;
  if (!tenant || !connectionString) {
    process.stderr.write('Set DATABASE_URL, and name the county: --tenant kalmar [--anchors FILE]\n');
    return 2;
  }
  const heads = anchors === undefined ? undefined : await readAnchors(anchors, tenant);
  if (heads?.size === 0) {
    // A file that is not there, or not about this county, must not look like one that agrees.
    process.stderr.write(`No heads of ${tenant} in ${anchors}\n`);
    return 2;
  }
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(`select set_config('app.tenant', $1, false)`, [tenant]);
    const verified = await verifyLedger(
      async (query, values) => (await client.query(query, [...values])).rows,
      tenant,
      heads,
    );
    const { seals, postings, unsealed, faults } = verified;
    process.stdout.write(`${tenant}: ${seals} seals over ${postings} postings, ${unsealed} not sealed yet\n`);
    for (const { seal, fault } of faults) process.stdout.write(`BROKEN  seal ${seal}: ${fault}\n`);
    return faults.length > 0 ? 1 : 0;
  } finally {
    await client.end();
  }
}

process.exitCode = await main();
