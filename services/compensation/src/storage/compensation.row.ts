import { createHash } from 'node:crypto';
import type { Approvable } from '../domain/approval.ts';
import type { Engagement, StatedLoss } from '../domain/calculate-compensation.ts';
import type { Outlay } from '../domain/travel.ts';

/** What a travel amount was computed from; the rates of that day are kept with it. */
export interface Travelled {
  readonly mileageMetres: number;
  readonly outlays: readonly Outlay[];
  readonly taxFreeOrePerMil: number;
  readonly travelIsTaxed: boolean;
  readonly claimedOn: string;
  /** Stated with the claim; they change the fee, where the tariff counts them. */
  readonly travelMinutes?: number;
  readonly lostEarnings?: StatedLoss;
}

/** What one resident earned by one occasion: a fee for time, or travel. Amounts in öre. */
export interface Content {
  readonly kind: 'fee' | 'travel' | 'cancellation';
  readonly assignmentId: string;
  readonly requestId: string;
  readonly residentId: string;
  readonly payeeId: string;
  readonly fundingSource: string;
  readonly occasion: number;
  readonly date: string;
  readonly revision: number;
  /** Together with tariff and base all that the amount follows from. */
  readonly engagement: Engagement | Travelled;
  readonly tariffId: string;
  readonly baseOre: number | null;
  readonly amountOre: number;
  readonly taxFreeOre: number;
  readonly claimedBy: string | null;
  readonly confirmedBy: string | null;
}

export interface CompensationRow extends Content {
  readonly id: string;
  readonly contentHash: string;
  readonly state: Approvable['state'];
  readonly payoutLineId: string | null;
}

/** For `select … from compensation c`. */
export const compensationColumns = `
  c.id, c.kind, c.assignment_id as "assignmentId", c.request_id as "requestId", c.resident_id as "residentId",
  c.payee_id as "payeeId", c.funding_source as "fundingSource", c.occasion, c.date::text as date, c.revision,
  c.engagement, c.tariff_id as "tariffId", c.base_ore::float8 as "baseOre", c.amount_ore::float8 as "amountOre",
  c.tax_free_ore::float8 as "taxFreeOre", c.content_hash as "contentHash", c.claimed_by as "claimedBy",
  c.confirmed_by as "confirmedBy", c.state, c.payout_line_id as "payoutLineId"`;

/** What an approver saw is what is paid: the hash covers all that the amount, the payee and the payer follow from. */
export function contentHashOf(id: string, content: Content): string {
  const { kind, assignmentId, occasion, payeeId, fundingSource, date, revision } = content;
  const { engagement, tariffId, baseOre, amountOre, taxFreeOre } = content;
  return createHash('sha256')
    .update(
      JSON.stringify([
        id,
        [kind, assignmentId, occasion, payeeId, fundingSource, date, revision],
        [engagement, tariffId, baseOre, amountOre, taxFreeOre],
      ]),
    )
    .digest('base64url');
}
