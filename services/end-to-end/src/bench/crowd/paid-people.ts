import { setTimeout as pause } from 'node:timers/promises';
import type { People } from './crowd.ts';

/** An approver decides on a page at a time. */
const PAGE = 100;
const APPROVES_EVERY_MS = 100;
const PAYS_EVERY_MS = 500;

interface Accrued {
  readonly compensationId: string;
  readonly contentHash: string;
}

/** Those who approve fees and order payouts, as long as there are any. */
export class PaidPeople {
  private accrued = 0;
  private approved = 0;

  constructor(
    private readonly people: People,
    /** Throws when the play has failed elsewhere. */
    private readonly look: () => Promise<void>,
  ) {}

  accrue(fees: number): void {
    this.accrued += fees;
  }

  async approveAll(fees: number): Promise<void> {
    while (this.approved < fees) {
      if (this.accrued > this.approved) this.approved += await this.approvePage();
      await this.rest(this.accrued - this.approved >= PAGE ? 1 : APPROVES_EVERY_MS);
    }
  }

  async payAll(fees: number): Promise<void> {
    const payDay = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    for (let paid = 0; paid < fees; ) {
      const due = this.approved;
      if (due > paid) {
        await this.people.finance.post('compensation', '/v1/payout-runs', { payDay });
        paid = due;
      }
      await this.rest(PAYS_EVERY_MS);
    }
  }

  private async approvePage(): Promise<number> {
    const { approver } = this.people;
    const path = `/v1/compensations?state=accrued&limit=${PAGE}`;
    const waiting = await approver.get<{ items: Accrued[] }>('compensation', path);
    if (waiting.items.length === 0) return 0;
    const items = waiting.items.map(({ compensationId, contentHash }) => ({
      compensationId,
      contentHash,
      decision: 'approve',
    }));
    const decided = await approver.post<{ items: { outcome: string }[] }>('compensation', '/v1/approvals', {
      items,
    });
    return decided.items.filter(({ outcome }) => outcome === 'approved').length;
  }

  private async rest(ms: number): Promise<void> {
    await pause(ms);
    await this.look();
  }
}
