import { setTimeout as pause } from 'node:timers/promises';
import type { CountyAtWork } from './county-at-work.ts';
import { reckon } from './reckoning.ts';

const PAGE = 100;
/** An approver waits for so many, or so long, before looking. */
const WORTH_A_LOOK = 40;
const LOOKS_EVERY_MS = 1_500;
const PAYOUT_RUNS_A_YEAR = 12;

interface Accrued {
  readonly compensationId: string;
  readonly contentHash: string;
  readonly kind: string;
}

/** A county's approver and finance officer over the year: pages of approvals, a payout run a month. */
export class Offices {
  private accrued = 0;
  private approved = 0;
  private inRuns = 0;
  private readonly wanted: number;
  /** Claims with a ticket: each outlay is decided on. */
  private readonly withTicket = new Set<string>();

  constructor(
    private readonly county: CountyAtWork,
    /** Throws when the year has failed elsewhere. */
    private readonly look: () => void,
  ) {
    this.wanted = reckon(county.year).compensations;
  }

  accrue(): void {
    this.accrued += 1;
  }

  expectTicket(compensationId: string): void {
    this.withTicket.add(compensationId);
  }

  /** @returns when all of the county's year is approved and ordered */
  async work(): Promise<void> {
    const aMonth = Math.max(1, Math.ceil(this.wanted / PAYOUT_RUNS_A_YEAR));
    for (let waited = 0; this.inRuns < this.wanted; waited += LOOKS_EVERY_MS / 10) {
      const waiting = this.accrued - this.approved;
      if (waiting >= WORTH_A_LOOK || (waiting > 0 && waited >= LOOKS_EVERY_MS)) {
        this.approved += await this.approvePage();
        waited = 0;
      }
      if (
        this.approved - this.inRuns >= aMonth ||
        (this.approved === this.wanted && this.inRuns < this.wanted)
      )
        await this.pay();
      await pause(LOOKS_EVERY_MS / 10);
      this.look();
    }
  }

  private async pay(): Promise<void> {
    const ordered = this.approved;
    const payDay = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await this.county.people.finance.post('compensation', '/v1/payout-runs', { payDay });
    this.inRuns = ordered;
  }

  private async approvePage(): Promise<number> {
    const { approver } = this.county.people;
    const path = `/v1/compensations?state=accrued&limit=${PAGE}`;
    const page = await approver.get<{ items: Accrued[] }>('compensation', path);
    if (page.items.length === 0) return 0;
    const items = page.items.map(({ compensationId, contentHash }) => ({
      ...{ compensationId, contentHash, decision: 'approve' },
      ...(this.withTicket.has(compensationId) && { lines: [{ line: 1, decision: 'approve' }] }),
    }));
    const answer = await approver.post<{
      items: { compensationId: string; outcome: string; reason?: string }[];
    }>('compensation', '/v1/approvals', { items });
    // A claim whose own answer is still under way is decided on with the next page.
    const refused = answer.items.find(
      ({ outcome, reason }) => outcome !== 'approved' && reason !== 'lines-undecided',
    );
    if (refused) throw new Error(`A compensation was ${refused.outcome}: ${refused.reason}`);
    const approved = answer.items.filter(({ outcome }) => outcome === 'approved');
    for (const { compensationId } of approved) this.withTicket.delete(compensationId);
    return approved.length;
  }
}
