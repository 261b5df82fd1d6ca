import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, Transactions, type Tx } from '@medverka/event-delivery';
import { FieldEncryption } from '@medverka/service-host';
import { PainReader } from '../finance-files/read-pain.ts';
import { County } from '../testing/county.ts';
import { addPayer, addSettings, allSettings } from '../testing/payers.ts';

const LINES = 10_000;

let county: County;
let runId: string;
beforeAll(async () => {
  county = await County.start('large_file');
  const payerId = await addPayer(county);
  await addSettings(county, payerId, '2030-01-01', allSettings('pain.001'));
  runId = newId();
  await county.service.get(Transactions).run('kalmar', order);
});
afterAll(() => county.end());

/** A run of many lines straight into the tables, with encrypted details for each payee. */
async function order(tx: Tx): Promise<void> {
  const fields = county.service.get(FieldEncryption);
  const payees = Array.from({ length: LINES }, () => newId());
  const keys = await fields.newKeysOf(tx, payees);
  const sealed = payees.map((id, at) => {
    const put = (column: string, text: string) =>
      keys.get(id)!.encrypt({ table: 'payee_identity', column, rowId: id }, text).toString('base64');
    const account = { kind: 'bank-account', clearing: '3300', number: '9001019802', holder: 'Åsa Öberg' };
    return {
      ...{
        id,
        lineId: newId(),
        residentId: newId(),
        hash: createHash('sha256').update(String(at)).digest('hex'),
      },
      ...{
        personnummer: put('personnummer', '189001019802'),
        account: put('account', JSON.stringify(account)),
      },
    };
  });
  const given = [tx.tenant, JSON.stringify(sealed)];
  const from = `from json_to_recordset($2::json) as r (id uuid, "lineId" uuid, "residentId" uuid, hash text,
                                                       personnummer text, account text)`;
  await tx.manager.query(
    `insert into payee (tenant, id, resident_id) select $1, id, "residentId" ${from}`,
    given,
  );
  await tx.manager.query(
    `insert into payee_identity (tenant, id, personnummer, personnummer_hash, account, changed_by)
     select $1, id, decode(personnummer, 'base64'), decode(hash, 'hex'), decode(account, 'base64'), 'test' ${from}`,
    given,
  );
  await tx.manager.query(
    `insert into payout_run (tenant, id, pay_day, lines, total_ore, made_by) values ($1, $2, '2030-01-25', $3, $4, 'test')`,
    [tx.tenant, runId, LINES, LINES * 93_000],
  );
  await tx.manager.query(
    `insert into payout_line (tenant, id, run_id, payee_id, accounting_code, gross_ore, tax_free_ore, total_ore)
     select $1, "lineId", $3, id, '7701', 93000, 0, 93000 ${from}`,
    [...given, runId],
  );
  await tx.manager.query(
    `insert into payout_run_payer (tenant, run_id, payer_id, settings_id, channel)
     select $1, $2, payer_id, id, channel from payer_settings where tenant = $1`,
    [tx.tenant, runId],
  );
}

it('writes 10 000 lines, each payee decrypted and recorded, and tells how long it took', async () => {
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const path = `/v1/payout-runs/${runId}/files/pain.001.001.03`;
  const { status, body } = await county.service.http<string>('GET', path, { as: { role: 'finance' } });
  const ms = performance.now() - start;
  expect(status).toBe(200);
  const reader = new PainReader();
  reader.write(Buffer.from(body));
  expect(await reader.end()).toEqual({ lines: LINES, totalOre: LINES * 93_000, faults: [] });
  const [{ seen }] = (await county.rows<{ seen: number }>(
    'select count(*)::integer as seen from payee_access',
  )) as [{ seen: number }];
  expect(seen).toBe(LINES);
  const grown = (process.memoryUsage().rss - before) / 1e6;
  process.stdout.write(
    `pain.001 over HTTP: ${LINES} lines, ${(body.length / 1e6).toFixed(1)} MB in ${ms.toFixed(0)} ms, client and service ${grown.toFixed(0)} MB more resident\n`,
  );
});
