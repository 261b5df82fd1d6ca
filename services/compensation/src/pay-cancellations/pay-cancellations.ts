import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { calculateCompensation, type Engagement } from '../domain/calculate-compensation.ts';
import { type CancellationCause, cancellationPercent } from '../domain/cancellation.ts';
import { rateBaseOn, tariffOn } from '../domain/tariff.ts';
import { AttendanceStore } from '../storage/attendance.store.ts';
import { BudgetStore } from '../storage/budget.store.ts';
import type { CompensationRow } from '../storage/compensation.row.ts';
import { CompensationStore } from '../storage/compensation.store.ts';
import { PayeeStore } from '../storage/payee.store.ts';
import { occasionOf, type RequestRow, RequestStore } from '../storage/request.store.ts';
import { TariffStore } from '../storage/tariff.store.ts';

export interface Cancellation {
  readonly assignmentId: string;
  readonly occasion: number;
  readonly cause: CancellationCause;
  /** When it was told. */
  readonly at: Date;
  readonly claimedBy: string;
}

export type Paying =
  | { readonly kind: 'decided'; readonly row: CompensationRow }
  | { readonly kind: 'rejected'; readonly reason: string };

const rejected = (reason: string): Paying => ({ kind: 'rejected', reason });

/** What the tariff pays when a meeting was called off late, or somebody fell ill on its day. */
@Injectable()
export class PayCancellations {
  constructor(
    private readonly attendances: AttendanceStore,
    private readonly requests: RequestStore,
    private readonly tariffs: TariffStore,
    private readonly payees: PayeeStore,
    private readonly compensations: CompensationStore,
    private readonly budgets: BudgetStore,
  ) {}

  async pay(tx: Tx, of: Cancellation): Promise<Paying> {
    const [assignment]: { requestId: string; residentId: string }[] = await tx.manager.query(
      `select request_id as "requestId", resident_id as "residentId" from assignment
        where tenant = $1 and id = $2 and state in ('accepted', 'cancelled') for update`,
      [tx.tenant, of.assignmentId],
    );
    const request =
      assignment && (await this.requests.hold(tx, [assignment.requestId])).get(assignment.requestId);
    if (!assignment || !request) return rejected('not-found');
    const attendance = await this.attendances.find(tx, of.assignmentId, of.occasion);
    if (attendance && attendance.minutes > 0) return rejected('attended');
    const [standing] = await this.compensations.standing(tx, 'cancellation', [of]);
    if (standing) return rejected('already-claimed');
    const accrual = await this.accrual(tx, of, request, assignment.residentId);
    if (accrual.kind === 'rejected') return accrual;
    await this.compensations.accrue(tx, [accrual.row]);
    await this.budgets.settle(tx, [request.id]);
    return accrual;
  }

  private async accrual(tx: Tx, of: Cancellation, request: RequestRow, residentId: string): Promise<Paying> {
    const planned = occasionOf(request, of.occasion);
    if (!planned) return rejected('not-found');
    const { fundingSource, id: requestId } = request;
    const sources = await this.tariffs.fundingSources(tx, [fundingSource]);
    const prices = (await this.tariffs.priceLists(tx, sources)).get(fundingSource);
    const tariff = prices && tariffOn(prices.tariffs, planned.date);
    if (!tariff) return rejected('no-tariff');
    const due = cancellationPercent(tariff.rules, of.cause, planned, of.at);
    if (due.kind === 'rejected') return rejected(due.reason);
    const base = rateBaseOn(prices.bases, tariff.rules.rateBase, planned.date);
    const engagement: Engagement = { minutes: planned.minutes, feePercent: due.percent };
    const fee = calculateCompensation(engagement, tariff.rules, base);
    if (fee.kind === 'rejected') return rejected(fee.reason);
    const payee = (await this.payees.of(tx, [residentId])).get(residentId)!;
    const { assignmentId, occasion, claimedBy } = of;
    const row = this.compensations.prepare({
      kind: 'cancellation',
      ...{ assignmentId, occasion, requestId, residentId, fundingSource, engagement, claimedBy },
      ...{ payeeId: payee.id, date: planned.date, revision: 1, tariffId: tariff.id, confirmedBy: null },
      ...{ baseOre: base?.amountOre ?? null, amountOre: fee.amountOre, taxFreeOre: 0 },
    });
    return { kind: 'decided', row };
  }
}
