import { newId, type Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { associationPlan } from '../domain/association-seats.ts';
import type { Fault } from '../domain/fault.ts';
import type { Origin, Request } from '../domain/request.ts';
import { type DraftFacts, type RequestDraft, termsOf } from '../domain/request-draft.ts';
import { publish } from '../domain/request-life.ts';
import { faultsOf } from '../domain/request-rules.ts';
import type { RequestTerms } from '../domain/request-terms.ts';
import {
  type Group,
  plainSeats,
  type Seat,
  scopeOf,
  seatPlan,
  seatsOf,
  vacantStandingSeats,
} from '../domain/standing-group.ts';
import { experienceParts, standardThemes } from '../domain/themes.ts';
import { ActivityDemandStore } from '../storage/activity-demand.store.ts';
import { GroupStore } from '../storage/group.store.ts';
import { PoolReader } from '../storage/pool.reader.ts';
import { RequestStore } from '../storage/request.store.ts';

export type Refused =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'faults'; readonly faults: Fault[] };

export type Published = { readonly kind: 'published'; readonly request: Request } | Refused;

export type Checked =
  | { readonly kind: 'sound'; readonly terms: RequestTerms; readonly seats: Seat[] }
  | Refused;

/** Who files a request: a person or a system, with the rights of the token or of the client. */
export interface Filer {
  readonly caller: Caller;
  readonly origin?: Origin;
}

@Injectable()
export class PublishRequest {
  constructor(
    private readonly requests: RequestStore,
    private readonly groups: GroupStore,
    private readonly pool: PoolReader,
    private readonly demands: ActivityDemandStore,
  ) {}

  async file(tx: Tx, draft: RequestDraft, { caller, origin }: Filer): Promise<Published> {
    const checked = await this.check(tx, draft, caller);
    if (checked.kind !== 'sound') return checked;
    const { terms, seats } = checked;
    const { state: request, events } = publish(newId(), terms, origin);
    await this.requests.add(tx, request, { publishedBy: caller.accountId, seatPlan: seats }, events);
    return { kind: 'published', request };
  }

  /** Whether the caller may ask for this, and whether it makes sense; nothing is kept. */
  async check(tx: Tx, draft: RequestDraft, caller: Caller): Promise<Checked> {
    const groups = await this.groups.find(tx, [draft.groupId, draft.standingGroupId ?? draft.groupId]);
    const group = groups.get(draft.groupId);
    if (group && !mayFileFor(caller, group)) return { kind: 'not-allowed' };
    const facts = await this.facts(tx, draft, caller, groups);
    const faults = faultsOf(draft, facts);
    if (faults.length > 0 || !group) return { kind: 'faults', faults };
    const terms = termsOf(draft, facts);
    return { kind: 'sound', terms, seats: seatPlanOf(terms, facts) };
  }

  private async facts(
    tx: Tx,
    draft: RequestDraft,
    caller: Caller,
    groups: ReadonlyMap<string, Group>,
  ): Promise<DraftFacts> {
    const group = groups.get(draft.groupId);
    const standingGroup = groups.get(draft.standingGroupId ?? draft.groupId);
    const [themes, residents, vacantSeats, trainings, now] = await Promise.all([
      this.pool.themesAmong(tx, unusualThemes(draft)),
      this.pool.idsOf(
        tx,
        draft.named.map(({ residentId }) => residentId),
      ),
      this.vacantSeats(tx, draft, group),
      this.demands.trainingsFor(tx, draft.activityKind),
      tx.clock(),
    ]);
    return {
      now,
      ...(group ? { group } : {}),
      ...(standingGroup ? { standingGroup } : {}),
      vacantSeats,
      mayTakeOverHistory: caller.may('take-over-history', group ? scopeOf(group) : undefined),
      mayName: caller.has('coordinator'),
      trainings,
      isTheme: (theme) => standardThemes.includes(theme) || themes.has(theme),
      isResident: (residentId) => residents.has(residentId),
    };
  }

  private async vacantSeats(tx: Tx, { term }: RequestDraft, group: Group | undefined): Promise<Seat[]> {
    if (!term || !group || term.until < term.from) return [];
    return vacantStandingSeats(group, await this.groups.membersDuring(tx, group.id, term));
  }
}

/** A coordinator files for every group of the county, a requester for the groups of the own grants. */
export const mayFileFor = (caller: Caller, group: Group): boolean =>
  caller.has('coordinator', scopeOf(group)) || caller.has('requester', scopeOf(group));

/** Themes that a county may have added: they count when somebody in the pool has experience of them. */
const unusualThemes = ({ themes, demandedExperience, quotas }: RequestDraft): string[] =>
  [
    ...themes,
    ...demandedExperience.map((each) => experienceParts(each).theme),
    ...quotas.filter(({ feature }) => feature === 'theme').map(({ value }) => value),
    ...quotas
      .filter(({ feature }) => feature === 'experience')
      .map(({ value }) => experienceParts(value).theme),
  ].filter((theme) => !standardThemes.includes(theme));

/** The seats of a term are those that nobody holds then; a meeting of members has theirs, as far as they reach. */
function seatPlanOf(terms: RequestTerms, { vacantSeats, standingGroup: standing }: DraftFacts): Seat[] {
  if (terms.term) return vacantSeats.slice(0, terms.seats);
  const { filling } = terms;
  const ofAssociations = terms.associationSeats ?? [];
  const others = terms.seats - ofAssociations.reduce((sum, { seats }) => sum + seats, 0);
  if (filling.by !== 'members' || !standing)
    return [...plainSeats(1, others), ...associationPlan(others + 1, ofAssociations)];
  const body = standing.bodies.find(({ code }) => code === filling.body);
  const planned = body
    ? seatPlan({ ...standing, bodies: [{ ...body, seats: Math.min(body.seats, terms.seats) }] })
    : terms.seats >= seatsOf(standing)
      ? seatPlan(standing)
      : [];
  return [...planned, ...plainSeats(planned.length + 1, terms.seats - planned.length)];
}
