import { newId, type Tx, Unacceptable } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { AccrueFees } from '../calculate-compensation/accrue-fees.ts';
import { type LostEarnings, tariffOn } from '../domain/tariff.ts';
import { type Outlay, reckonTravel } from '../domain/travel.ts';
import { KeepReceipts } from '../keep-receipts/keep-receipts.ts';
import { taxFreeMileage, validOn } from '../reference-data/reference-data.ts';
import { type Attendance, AttendanceStore } from '../storage/attendance.store.ts';
import { BudgetStore } from '../storage/budget.store.ts';
import type { CompensationRow, Travelled } from '../storage/compensation.row.ts';
import { CompensationStore } from '../storage/compensation.store.ts';
import { PayeeStore } from '../storage/payee.store.ts';
import { RequestStore } from '../storage/request.store.ts';
import { TariffStore } from '../storage/tariff.store.ts';
import { TravelTaxRules } from './travel-tax-rules.ts';

export interface Claim {
  readonly assignmentId: string;
  readonly occasion: number;
  readonly mileageMetres: number;
  readonly outlays: readonly Outlay[];
  readonly travelMinutes: number | undefined;
  readonly lostEarnings: Travelled['lostEarnings'];
  readonly claimedOn: string;
  readonly claimedBy: string;
  /** Whom the caller is, if anybody: what is said of another is said on their behalf. */
  readonly ownResident: string | null;
  /** Whose claims the caller may make; nothing for a coordinator. */
  readonly onlyResident: string | null;
  /** The compensation that this claim corrects. */
  readonly replaces: string | null;
}

export type Claiming =
  | { readonly kind: 'decided'; readonly row: CompensationRow }
  | {
      readonly kind: 'rejected';
      readonly reason: string;
      readonly limit?: string;
      /** Of the tariff, which the claim does not meet. */
      readonly rule?: LostEarnings;
    };

const rejected = (reason: string, limit?: string): Claiming =>
  limit === undefined ? { kind: 'rejected', reason } : { kind: 'rejected', reason, limit };

/** Travel and outlays for an occasion that somebody attended; one claim stands per occasion. */
@Injectable()
export class ClaimTravel {
  constructor(
    private readonly attendances: AttendanceStore,
    private readonly requests: RequestStore,
    private readonly tariffs: TariffStore,
    private readonly payees: PayeeStore,
    private readonly compensations: CompensationStore,
    private readonly budgets: BudgetStore,
    private readonly fees: AccrueFees,
    private readonly receipts: KeepReceipts,
    private readonly taxRules: TravelTaxRules,
  ) {}

  async claim(tx: Tx, claim: Claim): Promise<Claiming> {
    const attendance = await this.attendances.find(tx, claim.assignmentId, claim.occasion);
    if (!attendance || (claim.onlyResident !== null && attendance.residentId !== claim.onlyResident)) {
      return rejected('not-found');
    }
    if (attendance.minutes === 0) return rejected('not-attended');
    const [standing] = await this.compensations.standing(tx, 'travel', [attendance]);
    if (standing && standing.id !== claim.replaces) return rejected('already-claimed');
    if (!standing && claim.replaces !== null) return rejected('nothing-to-replace');

    const reckoned = await this.reckon(tx, claim, attendance);
    if (reckoned.kind === 'rejected') return reckoned;
    const { row } = reckoned;
    if (standing) {
      await this.compensations.reverse(tx, [
        { row: standing, reason: 'claim-corrected', replacedBy: row.id },
      ]);
    }
    await this.compensations.accrue(tx, [row]);
    await keep(tx, claim, row);
    await this.budgets.settle(tx, [row.requestId]);
    return (await this.followFee(tx, attendance)) ?? reckoned;
  }

  /** Travel time and lost earnings change what the fee is. */
  private async followFee(tx: Tx, attendance: Attendance): Promise<Claiming | undefined> {
    try {
      await this.fees.settle(tx, [attendance]);
      return undefined;
    } catch (error) {
      if (error instanceof Unacceptable) return rejected(error.reason);
      throw error;
    }
  }

  private async reckon(tx: Tx, claim: Claim, attendance: Attendance): Promise<Claiming> {
    const { assignmentId, occasion, requestId, residentId, date, confirmedBy } = attendance;
    const { fundingSource, activityKind } = (await this.requests.hold(tx, [requestId])).get(requestId)!;
    const sources = await this.tariffs.fundingSources(tx, [fundingSource]);
    const prices = await this.tariffs.priceLists(tx, sources);
    const tariff = tariffOn(prices.get(fundingSource)?.tariffs ?? [], date);
    const mileage = validOn(taxFreeMileage, date);
    if (!tariff || !mileage) return rejected('no-tariff');

    const { mileageMetres, outlays, claimedOn, travelMinutes, lostEarnings } = claim;
    const lossFault = faultOfLoss(lostEarnings, tariff.rules.lostEarnings);
    if (lossFault) return { kind: 'rejected', reason: lossFault, rule: tariff.rules.lostEarnings };
    const travelIsTaxed =
      (await this.taxRules.on(tx, activityKind, date)) ?? sources.get(fundingSource)!.travelIsTaxed;
    const engagement: Travelled = {
      ...{ mileageMetres, outlays, claimedOn, travelIsTaxed },
      taxFreeOrePerMil: mileage.orePerMil,
      ...(travelMinutes !== undefined && { travelMinutes }),
      ...(lostEarnings && { lostEarnings }),
    };
    const reckoning = reckonTravel({ ...engagement, date }, { ...tariff.rules, ...engagement });
    if (reckoning.kind === 'rejected') return rejected(reckoning.reason, reckoning.limit);
    const payee = (await this.payees.of(tx, [residentId])).get(residentId)!;
    const receiptIds = outlays.flatMap(({ receiptId }) => receiptId ?? []);
    const fault = await this.receipts.faultOf(tx, receiptIds, payee.id, claim.replaces);
    if (fault) return rejected(fault);
    const certificateId = lostEarnings?.certificateId;
    if (certificateId && !(await this.receipts.isOf(tx, certificateId, payee.id))) {
      return rejected('certificate-unknown');
    }
    const row = this.compensations.prepare({
      kind: 'travel',
      ...{ assignmentId, occasion, requestId, residentId, date, confirmedBy, fundingSource, engagement },
      payeeId: payee.id,
      revision: await nextRevision(tx, attendance),
      tariffId: tariff.id,
      baseOre: null,
      amountOre: reckoning.amountOre,
      taxFreeOre: reckoning.taxFreeOre,
      claimedBy: claim.claimedBy,
    });
    return { kind: 'decided', row };
  }
}

/** Lost earnings that the tariff does not pay, or not without the employer's certificate. */
function faultOfLoss(claimed: Travelled['lostEarnings'], rule: LostEarnings): string | undefined {
  if (!claimed) return undefined;
  if (rule.kind === 'none') return 'lost-earnings-not-paid';
  return rule.certificate && !claimed.certificate ? 'certificate-missing' : undefined;
}

async function nextRevision(tx: Tx, { assignmentId, occasion }: Attendance): Promise<number> {
  const [{ next }]: [{ next: number }] = await tx.manager.query(
    `select 1 + coalesce(max(revision), 0) as next from compensation
      where tenant = $1 and kind = 'travel' and assignment_id = $2 and occasion = $3`,
    [tx.tenant, assignmentId, occasion],
  );
  return next;
}

const keep = (tx: Tx, claim: Claim, { id, residentId }: CompensationRow) =>
  tx.manager.query(
    `insert into travel_claim (tenant, id, compensation_id, mileage_metres, outlays, claimed_by, on_behalf, claimed_on,
                               replaces)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[tx.tenant, newId(), id, claim.mileageMetres, JSON.stringify(claim.outlays)],
      ...[claim.claimedBy, residentId !== claim.ownResident, claim.claimedOn, claim.replaces],
    ],
  );
