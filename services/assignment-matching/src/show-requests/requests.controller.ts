import { Transactions } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  offsetOf,
  type Page,
  PageQuery,
  pageOf,
} from '@medverka/service-host';
import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import { type Assignment, isLive } from '../domain/assignment.ts';
import type { Ineligible } from '../domain/eligibility.ts';
import { reasonForThem } from '../domain/eligibility-words.ts';
import type { Relaxation } from '../domain/relaxation.ts';
import { type Request, requestStates } from '../domain/request.ts';
import { vacantSeats } from '../domain/round.ts';
import { scopeOf } from '../domain/standing-group.ts';
import { DrawStore } from '../storage/draw.store.ts';
import { GroupStore } from '../storage/group.store.ts';
import { type DrawRecord, type RequestFilter, RequestReader } from '../storage/request.reader.ts';
import { RequestAccess } from '../storage/request-access.ts';
import { PanelAnswer, RequestAnswer, requestAnswer } from './request-answer.ts';

export class RequestsQuery extends PageQuery {
  @IsOptional()
  @IsIn(requestStates)
  state?: Request['state'];
}

@Controller('requests')
@Allow('requester', 'coordinator')
export class RequestsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly reader: RequestReader,
    private readonly groups: GroupStore,
    private readonly drawn: DrawStore,
  ) {}

  /** A requester's own groups' requests, a coordinator's all of the county; the newest first. */
  @Get()
  @Answers(200, RequestAnswer, { page: true })
  async list(@CurrentCaller() caller: Caller, @Query() query: RequestsQuery): Promise<Page<RequestAnswer>> {
    const filter = { ...visibleTo(caller), ...(query.state ? { state: query.state } : {}) };
    return this.transactions.read(caller.tenant, async (tx) => {
      const { items, total } = await this.reader.page(tx, filter, query.limit, offsetOf(query));
      const groups = await this.groups.find(
        tx,
        items.map(({ terms }) => terms.groupId),
      );
      return pageOf(
        items.map((request) => requestAnswer(request, groups.get(request.terms.groupId))),
        total,
        query,
      );
    });
  }

  /** With the smallest change of limits that would fill the seats, when they cannot be filled. */
  @Get(':id')
  @Answers(200, RequestAnswer)
  async one(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<RequestAnswer> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const { request, group } = await this.access.find(tx, caller, id);
      const answer = requestAnswer(request, group);
      if (request.state !== 'unfillable') return answer;
      const proposals = await this.drawn.proposals(tx, id);
      const seesPool = caller.has('coordinator', scopeOf(group));
      return { ...answer, relaxations: seesPool ? proposals : proposals.map(limitOnly) };
    });
  }

  /** Seat by seat: who is asked (without saying who), and who has accepted. */
  @Get(':id/panel')
  @Answers(200, PanelAnswer)
  async panel(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<PanelAnswer> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const { request, seatPlan, group } = await this.access.find(tx, caller, id);
      const all = caller.has('coordinator', scopeOf(group));
      const assignments = await this.reader.panel(tx, id);
      const held = new Map(assignments.filter(isLive).map((each) => [each.seat, each]));
      return {
        requestId: id,
        state: request.state,
        vacant: vacantSeats(seatPlan, assignments).length,
        seats: seatPlan.map((seat) => ({
          seat: seat.number,
          ...(seat.body === undefined ? {} : { body: seat.body }),
          ...(seat.theme === undefined ? {} : { theme: seat.theme }),
          ...(seat.association === undefined ? {} : { association: seat.association }),
          ...holderOf(held.get(seat.number), all),
        })),
      };
    });
  }

  /** Every round of asking: seed, hashes, composition, and why each person left out was left out. */
  @Get(':id/draws')
  @Allow('coordinator')
  @Answers(200)
  async draws(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: DrawRecord[] }> {
    return this.transactions.read(caller.tenant, async (tx) => {
      await this.access.find(tx, caller, id);
      const draws = await this.reader.draws(tx, id);
      return {
        items: draws.map((draw) => ({
          ...draw,
          reasons: Object.fromEntries(
            Object.keys(draw.ineligible).map((reason) => [reason, reasonForThem(reason as Ineligible)]),
          ),
        })),
      };
    });
  }
}

/** A requester learns who it is only after the resident has accepted. */
const holderOf = (assignment: Assignment | undefined, all: boolean) =>
  assignment === undefined
    ? { state: 'vacant' as const }
    : {
        assignmentId: assignment.id,
        state: assignment.state,
        filledBy: assignment.holder,
        substitute: assignment.substitute,
        attendance: [...assignment.attendance],
        ...(all || assignment.state === 'accepted' ? { residentId: assignment.residentId } : {}),
      };

function visibleTo(caller: Caller): RequestFilter {
  const grants = [...caller.scopes('coordinator'), ...caller.scopes('requester')];
  if (grants.some(({ group, organisation }) => group === undefined && organisation === undefined)) return {};
  return {
    groups: grants.flatMap(({ group }) => group ?? []),
    organisations: grants
      .filter(({ group }) => group === undefined)
      .flatMap(({ organisation }) => organisation ?? []),
  };
}

/** Without the reason, which counts people, however few they are. */
const limitOnly = ({ feature, value, limit, from, to }: Relaxation) => ({ feature, value, limit, from, to });
