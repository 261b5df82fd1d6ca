import { until } from '../client/until.ts';
import type { Filed } from './file-meetings.ts';
import { keepFinanceFiles, payrollReceipts } from './finance-files.ts';
import { today } from './local-time.ts';
import { type Plan, readBankShape } from './plan.ts';
import { kronor } from './set-up-money.ts';
import type { Stage } from './stage.ts';

interface Compensation {
  compensationId: string;
  contentHash: string;
  amountOre: number;
  state: string;
}

interface PayoutRun {
  payoutRunId: string;
  payDay: string;
  lines: number;
  totalOre: number;
  states?: Record<string, number>;
}

/** What was attended reaches compensation as events: nothing can be claimed or approved before that. */
export async function feesReckoned({ coordinator }: Stage, expected: number): Promise<void> {
  await until('all fees are reckoned', async () => {
    const { total } = await coordinator.get<{ total: number }>('compensation', '/v1/compensations');
    return total >= expected;
  });
}

/** The coordinator claims the road from home and back for everybody who lives outside the place of the meeting. */
export async function claimTravel(
  { coordinator, tell }: Stage,
  plan: Plan,
  filed: readonly Filed[],
): Promise<void> {
  const kmFrom = new Map(readBankShape().municipalities.map(({ code, kmToKalmar }) => [code, kmToKalmar]));
  const residents = await coordinator.all<{ residentId: string; municipality: string }>(
    'interest-bank',
    '/v1/residents',
  );
  const homeOf = new Map(residents.map(({ residentId, municipality }) => [residentId, municipality]));
  let claims = 0;
  let claimedOre = 0;
  for (const { meeting, seats } of filed) {
    for (const { assignmentId, residentId } of seats) {
      const km = kmFrom.get(homeOf.get(residentId) ?? '') ?? 0;
      if (km === 0) continue;
      const { amountOre } = await coordinator.post<{ amountOre: number }>(
        'compensation',
        '/v1/travel-claims',
        { assignmentId, occasion: 1, mileageMetres: km * 2 * 1000, claimedOn: meeting.date },
        { idempotencyKey: `${plan.seed}/travel/${assignmentId}` },
      );
      claims += 1;
      claimedOre += amountOre;
    }
  }
  tell('travel', `${claims} claims for own car, ${kronor(claimedOre)}`);
}

/** A second person decides on every line, each with the content that was seen. */
export async function approveAll({ approver, tell }: Stage, plan: Plan): Promise<void> {
  const path = '/v1/compensations?state=accrued';
  const waiting = await approver.all<Compensation>('compensation', path);
  for (let from = 0; from < waiting.length; from += 100) {
    const part = waiting.slice(from, from + 100);
    const { items } = await approver.post<{ items: { outcome: string; reason?: string }[] }>(
      'compensation',
      '/v1/approvals',
      {
        items: part.map(({ compensationId, contentHash }) => ({
          compensationId,
          contentHash,
          decision: 'approve',
        })),
      },
      { idempotencyKey: `${plan.seed}/approve/${part[0]?.compensationId}` },
    );
    const refused = items.filter(({ outcome }) => outcome !== 'approved');
    if (refused.length > 0) throw new Error(`Not approved: ${JSON.stringify(refused)}`);
  }
  const sum = waiting.reduce((ore, { amountOre }) => ore + amountOre, 0);
  tell('approval', `${waiting.length} lines approved by a second person, ${kronor(sum)}`);
}

/** The finance clerk orders the payout; the payroll, or the finance system on the bus, answers with receipts. */
export async function payOut(stage: Stage, plan: Plan): Promise<void> {
  const { finance, tell } = stage;
  const payDay = today();
  const run = await finance.post<PayoutRun>(
    'compensation',
    '/v1/payout-runs',
    { payDay },
    { idempotencyKey: `${plan.seed}/payout` },
  );
  tell('payout', `run ordered: ${run.lines} lines, ${kronor(run.totalOre)}`);
  if (stage.files) await payByPayroll(stage, plan, run, stage.files.folder);
  const paid = await until('finance confirmed every line', async () => {
    const { states = {} } = await finance.get<PayoutRun>(
      'compensation',
      `/v1/payout-runs/${run.payoutRunId}`,
    );
    return (states.confirmed ?? 0) >= run.lines && states.confirmed;
  });
  tell('payout', `${paid ?? 0} receipts from ${stage.files ? 'payroll' : 'the finance system'}: paid`);
}

async function payByPayroll(
  { finance, tell }: Stage,
  plan: Plan,
  { payoutRunId, payDay }: PayoutRun,
  folder: string,
): Promise<void> {
  const paxml = await keepFinanceFiles(finance, payoutRunId, folder);
  tell('payout', `PAXml for payroll, SIE for the books, and three previews: ${folder}`);
  await finance.post('compensation', '/v1/payout-receipt-files', payrollReceipts(paxml, payDay), {
    contentType: 'text/csv',
    idempotencyKey: `${plan.seed}/receipts`,
  });
}
