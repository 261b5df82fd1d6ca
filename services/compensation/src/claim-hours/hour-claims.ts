import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { compareHours, type HoursState } from '../domain/hours.ts';
import { tariffOn } from '../domain/tariff.ts';
import { monthsAfter } from '../domain/tariff-validity.ts';
import { AttendanceStore } from '../storage/attendance.store.ts';
import { occasionOf, RequestStore } from '../storage/request.store.ts';
import { TariffStore } from '../storage/tariff.store.ts';
import { WorkItemStore } from '../storage/work-item.store.ts';

export interface HourClaim {
  readonly hourClaimId: string;
  readonly assignmentId: string;
  readonly occasion: number;
  readonly requestId: string;
  readonly residentId: string;
  readonly claimedMinutes: number;
  /** As the requester confirmed; nothing while that is not known. */
  readonly attendedMinutes: number | null;
  readonly state: HoursState | 'settled';
  readonly resolution: string | null;
}

export interface HoursClaimed {
  readonly assignmentId: string;
  readonly occasion: number;
  readonly minutes: number;
  readonly claimedOn: string;
  readonly by: string;
  /** Whom the caller is, if anybody: what is said of another is said on their behalf. */
  readonly ownResident: string | null;
  /** Whose claims the caller may make; nothing for a coordinator. */
  readonly onlyResident: string | null;
}

export type Claiming =
  | { readonly kind: 'decided'; readonly claim: HourClaim }
  | { readonly kind: 'rejected'; readonly reason: string; readonly limit?: string };

const rejected = (reason: string, limit?: string): Claiming => ({
  kind: 'rejected',
  reason,
  ...(limit !== undefined && { limit }),
});

const columns = `id as "hourClaimId", assignment_id as "assignmentId", occasion, request_id as "requestId",
  resident_id as "residentId", minutes as "claimedMinutes", attended_minutes as "attendedMinutes", state, resolution`;

/** What residents say about their hours. The fee follows the attendance; a difference waits until it is settled. */
@Injectable()
export class HourClaims {
  constructor(
    private readonly attendances: AttendanceStore,
    private readonly requests: RequestStore,
    private readonly tariffs: TariffStore,
    private readonly workItems: WorkItemStore,
  ) {}

  /** A later claim for the same occasion replaces the earlier one, until the difference is settled. */
  async claim(tx: Tx, hours: HoursClaimed): Promise<Claiming> {
    const [assignment]: { requestId: string; residentId: string; state: string }[] = await tx.manager.query(
      `select request_id as "requestId", resident_id as "residentId", state from assignment
        where tenant = $1 and id = $2 for update`,
      [tx.tenant, hours.assignmentId],
    );
    const attendance = await this.attendances.find(tx, hours.assignmentId, hours.occasion);
    const of = attendance ?? assignment;
    if (!of || (hours.onlyResident !== null && of.residentId !== hours.onlyResident))
      return rejected('not-found');
    if (!attendance && assignment?.state !== 'accepted') return rejected('not-accepted');
    const refusal = await this.timing(tx, of.requestId, hours);
    if (refusal) return refusal;
    const attended = attendance?.minutes ?? null;
    const rows: HourClaim[] = await tx.manager.query(
      `insert into hour_claim (tenant, id, assignment_id, occasion, request_id, resident_id, minutes, claimed_by,
                               on_behalf, claimed_on, attended_minutes, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (tenant, assignment_id, occasion) do update
         set minutes = excluded.minutes, claimed_by = excluded.claimed_by, on_behalf = excluded.on_behalf,
             claimed_on = excluded.claimed_on, attended_minutes = excluded.attended_minutes, state = excluded.state
         where hour_claim.state <> 'settled'
       returning ${columns}`,
      [
        ...[
          tx.tenant,
          newId(),
          hours.assignmentId,
          hours.occasion,
          of.requestId,
          of.residentId,
          hours.minutes,
        ],
        ...[hours.by, of.residentId !== hours.ownResident, hours.claimedOn],
        ...[attended, compareHours(hours.minutes, attended)],
      ],
    );
    const [claim] = rows;
    if (!claim) return rejected('already-settled');
    await this.show(tx, [claim]);
    return { kind: 'decided', claim };
  }

  /** After attendance was recorded or corrected: agrees or differs anew. */
  async compare(tx: Tx, occasions: readonly { assignmentId: string; occasion: number }[]): Promise<void> {
    const [claims]: [HourClaim[]] = await tx.manager.query(
      `update hour_claim h
          set attended_minutes = a.minutes, state = case when a.minutes = h.minutes then 'agreed' else 'differs' end,
              settled_by = null, settled_at = null, resolution = null
         from json_to_recordset($2::json) as r ("assignmentId" uuid, occasion integer)
         join attendance a on a.tenant = $1 and a.assignment_id = r."assignmentId" and a.occasion = r.occasion
        where h.tenant = $1 and h.assignment_id = a.assignment_id and h.occasion = a.occasion
          and h.attended_minutes is distinct from a.minutes
       returning h.id as "hourClaimId", h.minutes as "claimedMinutes", h.attended_minutes as "attendedMinutes", h.state`,
      [tx.tenant, JSON.stringify(occasions)],
    );
    await this.show(tx, claims);
  }

  /** The claim gives way; where the attendance is wrong, its requester corrects that instead. */
  async settle(
    tx: Tx,
    id: string,
    by: { accountId: string; onlyResident: string | null },
    resolution: string,
  ): Promise<HourClaim | undefined> {
    const [rows]: [HourClaim[]] = await tx.manager.query(
      `update hour_claim set state = 'settled', settled_by = $3, settled_at = clock_timestamp(), resolution = $5
        where tenant = $1 and id = $2 and state = 'differs' and ($4::uuid is null or resident_id = $4)
       returning ${columns}`,
      [tx.tenant, id, by.accountId, by.onlyResident, resolution],
    );
    if (rows[0]) await this.show(tx, rows);
    return rows[0];
  }

  page(
    tx: Tx,
    filter: { state: string | null; residentId: string | null; groups: readonly string[] | null },
    page: { limit: number; offset: number },
  ): Promise<(HourClaim & { total: number })[]> {
    return tx.manager.query(
      `select ${columns}, count(*) over ()::integer as total from hour_claim h
        where tenant = $1 and ($2::text is null or state = $2) and ($3::uuid is null or resident_id = $3)
          and ($4::uuid[] is null or exists (select 1 from request q
                 where q.tenant = h.tenant and q.id = h.request_id and q.group_id = any($4)))
        order by id limit $5 offset $6`,
      [tx.tenant, filter.state, filter.residentId, filter.groups, page.limit, page.offset],
    );
  }

  /** Assignments and occasions among these whose hours are not agreed on. */
  async differing(tx: Tx, assignmentIds: readonly string[]): Promise<Set<string>> {
    const rows: { key: string }[] = await tx.manager.query(
      `select assignment_id || ' ' || occasion as key from hour_claim
        where tenant = $1 and assignment_id = any($2) and state = 'differs'`,
      [tx.tenant, assignmentIds],
    );
    return new Set(rows.map(({ key }) => key));
  }

  private async timing(
    tx: Tx,
    requestId: string,
    { occasion, claimedOn }: HoursClaimed,
  ): Promise<Claiming | undefined> {
    const request = (await this.requests.find(tx, [requestId])).get(requestId);
    const planned = request && occasionOf(request, occasion);
    if (!request || !planned) return rejected('not-found');
    if (claimedOn < planned.date) return rejected('before-the-meeting', planned.date);
    const sources = await this.tariffs.fundingSources(tx, [request.fundingSource]);
    const prices = (await this.tariffs.priceLists(tx, sources)).get(request.fundingSource);
    const months = prices && tariffOn(prices.tariffs, planned.date)?.rules.claimMonths;
    const limit = months === undefined ? undefined : monthsAfter(planned.date, months);
    return limit !== undefined && claimedOn > limit ? rejected('claim-too-late', limit) : undefined;
  }

  /** A difference is work until it is none. */
  private async show(
    tx: Tx,
    claims: readonly Pick<HourClaim, 'hourClaimId' | 'claimedMinutes' | 'attendedMinutes' | 'state'>[],
  ): Promise<void> {
    const differing = claims.filter(({ state }) => state === 'differs');
    await this.workItems.close(
      tx,
      'hours-differ',
      claims.filter(({ state }) => state !== 'differs').map(({ hourClaimId }) => hourClaimId),
    );
    await this.workItems.open(
      tx,
      differing.map(({ hourClaimId, claimedMinutes, attendedMinutes }) => ({
        kind: 'hours-differ',
        ref: hourClaimId,
        figures: { claimedMinutes, attendedMinutes },
      })),
    );
  }
}
