import { createHash, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { newId, Transactions, type Tx } from '@medverka/event-delivery';
import { TestServer } from '@medverka/local-environment';
import { FieldEncryption } from '@medverka/service-host';
import { ApproveCompensations } from '../approve-compensation/approve-compensations.ts';
import { AccrueFees } from '../calculate-compensation/accrue-fees.ts';
import { attendance, County, occasion } from './county.ts';
import { addPayer, addSettings, allSettings } from './payers.ts';

/**
 * `node --expose-gc services/compensation/dist/testing/measure-payout-run.js [LINES …]`, after `npm run build`: orders a
 * payout run of so many lines over HTTP, asks for each of its files, and prints time and the most memory (Linux) of each.
 */
const BATCH = 1_000;
const files = [
  'paxml',
  'sie',
  'pain.001.001.03?preview=true',
  'pain.001.001.09?preview=true',
  'csv?preview=true',
];

async function main(sizes: readonly number[]): Promise<void> {
  const servers = await TestServer.start();
  const county = await County.start('measure', 100_000_000_000);
  try {
    await addSettings(county, await addPayer(county), '2026-01-01', allSettings('paxml'));
    for (const lines of sizes) {
      for (let left = lines; left > 0; left -= BATCH) await earnFor(county, Math.min(BATCH, left));
      say(`\n${lines} lines; ${availableParallelism()} processors, load ${loadavg()[0]!.toFixed(1)}`);
      let runId = '';
      await measured('order', async () => {
        const run = await county.payOut();
        if (run.lines !== lines) throw new Error(`${run.lines} lines instead of ${lines}`);
        runId = run.payoutRunId;
        return '';
      });
      for (const file of files) await measured(file.replace('?', ' '), () => take(county, runId, file));
    }
  } finally {
    await county.end();
    await servers.stop();
  }
}

/** Residents with an approved fee each, and all that payroll and bank need to know of them. */
async function earnFor(county: County, residents: number): Promise<void> {
  const requestId = await county.publish({
    seats: residents,
    occasions: [occasion(1, '2019-02-12', 240)],
  });
  const { service } = county;
  const facts = Array.from({ length: residents }, () => ({ ...attendance(requestId), confirmedBy: null }));
  const run = <T>(work: (tx: Tx) => Promise<T>) => service.get(Transactions).run('kalmar', work);
  await run((tx) => service.get(AccrueFees).follow(tx, facts));
  const approver = { accountId: randomUUID(), residentId: null, mayDecide: () => true };
  const waiting = (await county.standing()).filter(({ state }) => state === 'accrued');
  const decisions = waiting.map((one) => ({ ...one, decision: 'approve' as const }));
  await run((tx) => service.get(ApproveCompensations).decide(tx, decisions, approver));
  await run((tx) =>
    stateDetails(
      tx,
      service.get(FieldEncryption),
      facts.map(({ residentId }) => residentId),
    ),
  );
}

async function stateDetails(tx: Tx, fields: FieldEncryption, residentIds: readonly string[]): Promise<void> {
  const payees: { id: string }[] = await tx.manager.query(
    `select id from payee where tenant = $1 and resident_id = any($2)`,
    [tx.tenant, residentIds],
  );
  const keys = await fields.newKeysOf(
    tx,
    payees.map(({ id }) => id),
  );
  const account = { kind: 'bank-account', clearing: '3300', number: '9001019802', holder: 'Åsa Öberg' };
  const rows = payees.map(({ id }) => {
    const put = (column: string, text: string) =>
      keys.get(id)!.encrypt({ table: 'payee_identity', column, rowId: id }, text).toString('base64');
    return {
      ...{ id, hash: createHash('sha256').update(newId()).digest('hex') },
      ...{
        personnummer: put('personnummer', '189001019802'),
        account: put('account', JSON.stringify(account)),
      },
    };
  });
  await tx.manager.query(
    `insert into payee_identity (tenant, id, personnummer, personnummer_hash, account, changed_by)
     select $1, id, decode(personnummer, 'base64'), decode(hash, 'hex'), decode(account, 'base64'), 'measure'
       from json_to_recordset($2::json) as r (id uuid, personnummer text, hash text, account text)`,
    [tx.tenant, JSON.stringify(rows)],
  );
}

/** Reads the file as it comes and keeps nothing of it, so that what is measured is the service. */
async function take(county: County, runId: string, file: string): Promise<string> {
  const token = await county.service.issuer.token({ role: 'finance' });
  const answer = await fetch(`${county.service.url}/v1/payout-runs/${runId}/files/${file}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (answer.status !== 200 || !answer.body) throw new Error(`${file}: ${await answer.text()}`);
  let bytes = 0;
  for await (const chunk of answer.body) bytes += chunk.length;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The highest resident memory since the last reset is kept by the kernel: no sample can miss it. */
async function measured(name: string, work: () => Promise<string>): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss / 1e6;
  await writeFile('/proc/self/clear_refs', '5');
  const [start, processor] = [performance.now(), process.cpuUsage()];
  const size = await work();
  const [seconds, used] = [(performance.now() - start) / 1000, process.cpuUsage(processor)];
  const status = await readFile('/proc/self/status', 'utf8');
  const peak = (Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024) / 1e6;
  const cpu = ((used.user + used.system) / 1e6).toFixed(1);
  say(
    `${name.padEnd(30)} ${seconds.toFixed(1)} s (${cpu} s processor), resident ${before.toFixed(0)} → at most ${peak.toFixed(0)} MB ${size}`,
  );
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const sizes = process.argv.slice(2).map(Number);
await main(sizes.length > 0 ? sizes : [1_000, 10_000]);
