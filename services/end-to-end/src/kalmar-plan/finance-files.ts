import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Person } from '../client/person.ts';
import type { Filed } from './file-meetings.ts';
import { type Plan, readPayer } from './plan.ts';
import type { Stage } from './stage.ts';

/** The payroll takes PAXml and the books take SIE; the rest shows what the same run is to others. */
const channel = ['paxml', 'sie'];
const previews = ['pain.001.001.03', 'pain.001.001.09', 'csv'];

/** Who pays, how, and what payroll has to know of whom. The numbers are the Tax Agency's for tests, the giro an example. */
export async function setUpPayer(
  { coordinator, files, tell }: Stage,
  plan: Plan,
  filed: readonly Filed[],
): Promise<void> {
  if (!files) return;
  const { payer, settings, payees } = readPayer();
  const { payerId } = await files.administrator.post<{ payerId: string }>(
    'compensation',
    '/v1/payers',
    { ...payer, accountingCodes: [plan.fundingSource.neutralCode] },
    { idempotencyKey: `${plan.seed}/payer` },
  );
  await files.administrator.post(
    'compensation',
    `/v1/payers/${payerId}/settings`,
    { validFrom: `${plan.year}-01-01`, ...settings },
    { idempotencyKey: `${plan.seed}/payer-settings` },
  );
  const people = [...new Set(filed.flatMap(({ seats }) => seats.map(({ residentId }) => residentId)))];
  if (people.length > payees.personnummer.length) throw new Error('More payees than test numbers.');
  for (const [at, residentId] of people.entries()) {
    const { account, tax } = payees;
    const details = { personnummer: payees.personnummer[at], account, tax };
    await coordinator.put('compensation', `/v1/payees/${residentId}`, details);
  }
  tell(
    'payout',
    `${payer.name} pays through payroll; ${people.length} payees have stated what payroll needs`,
  );
}

/** Leaves the run as files, each asked for twice: the same run must give the same bytes. Answers the channel's. */
export async function keepFinanceFiles(finance: Person, runId: string, folder: string): Promise<Buffer> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const wishes = [...channel, ...previews.map((format) => `${format}?preview=true`)];
  let paxml: Buffer | undefined;
  for (const wish of wishes) {
    const path = `/v1/payout-runs/${runId}/files/${wish}`;
    const [file, again] = [
      await finance.file('compensation', path),
      await finance.file('compensation', path),
    ];
    if (!file.content.equals(again.content)) throw new Error(`${wish}: the same run gave other bytes.`);
    writeFileSync(join(folder, file.name), file.content, { mode: 0o600 });
    if (wish === 'paxml') paxml = file.content;
  }
  if (!paxml) throw new Error('No file for the payroll.');
  return paxml;
}

/** What the payroll answers after it has read the file: a receipt for each line, for what the file said. */
export function payrollReceipts(paxml: Buffer, paidOn: string): string {
  const sums = new Map<string, number>();
  for (const [, transaction = ''] of paxml.toString('latin1').matchAll(/<lonetrans (.*?)<\/lonetrans>/gs)) {
    const line = /<samlingsid>(.+?)<\/samlingsid>/.exec(transaction)?.[1];
    const amount = /<belopp>(-?\d+)\.(\d\d)<\/belopp>/.exec(transaction);
    if (!line || !amount) throw new Error('The payroll cannot read a transaction.');
    sums.set(line, (sums.get(line) ?? 0) + Number(`${amount[1]}${amount[2]}`));
  }
  const rows = [...sums].map(
    ([line, ore]) => `${line};confirmed;${(ore / 100).toFixed(2).replace('.', ',')};${paidOn};`,
  );
  return ['payoutLineId;outcome;amount;date;reason', ...rows, ''].join('\r\n');
}
