import { type Idempotency, Transactions } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  IdempotencyKey,
  offsetOf,
  PageQuery,
  Problem,
  pageOf,
} from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { localDay } from '../storage/local-day.ts';
import { type HourClaim, HourClaims } from './hour-claims.ts';

const states = ['waits', 'agreed', 'differs', 'settled'] as const;

class HourClaimDto {
  @IsUUID()
  assignmentId!: string;

  @IsInt()
  @Min(1)
  @Max(1000)
  occasion!: number;

  @IsInt()
  @Min(1)
  @Max(1440)
  minutes!: number;

  /** Another day than today: only for those who take over a history. */
  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\d$/)
  @IsISO8601({ strict: true })
  claimedOn?: string;
}

class SettleDto {
  /** Why the attendance stands. */
  @IsString()
  @Length(3, 500)
  resolution!: string;
}

class HourClaimsQuery extends PageQuery {
  @IsOptional()
  @IsIn(states)
  state?: (typeof states)[number];

  /** Of one resident: the own ones of somebody who coordinates, approves or requests as well, too. */
  @IsOptional()
  @IsUUID()
  residentId?: string;
}

class HourClaimAnswer {
  @IsUUID()
  hourClaimId!: string;

  @IsUUID()
  assignmentId!: string;

  @IsInt()
  occasion!: number;

  @IsInt()
  claimedMinutes!: number;

  @IsOptional()
  @IsInt()
  attendedMinutes!: number | null;

  @IsIn(states)
  state!: (typeof states)[number];
}

const statusOf: Record<string, number> = { 'not-found': 404 };

/** Hours as the resident, or a coordinator for somebody on paper, states them. */
@Controller('hour-claims')
@Allow('resident', 'coordinator')
export class HourClaimsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly hours: HourClaims,
  ) {}

  @Post()
  @Answers(201, HourClaimAnswer)
  async claim(
    @Body() { assignmentId, occasion, minutes, claimedOn }: HourClaimDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<HourClaim> {
    if (claimedOn !== undefined && !caller.may('take-over-history')) {
      throw new Problem(
        403,
        'take-over-history-missing',
        'Only a history that is taken over has another day.',
      );
    }
    const onlyResident = onlyResidentOf(caller);
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const outcome = await this.hours.claim(tx, {
        ...{ assignmentId, occasion, minutes, onlyResident, by: caller.accountId },
        claimedOn: claimedOn ?? localDay(await tx.clock()),
        ownResident: caller.residentId ?? null,
      });
      if (outcome.kind === 'decided') return outcome.claim;
      const { reason, limit } = outcome;
      throw new Problem(statusOf[reason] ?? 409, reason, undefined, limit === undefined ? {} : { limit });
    });
  }

  /** Both figures side by side; a requester sees those of the own groups. */
  @Get()
  @Allow('resident', 'coordinator', 'requester', 'approver')
  @Answers(200, HourClaimAnswer, { page: true })
  list(@Query() query: HourClaimsQuery, @CurrentCaller() caller: Caller) {
    const scope = scopeOfList(caller, query.residentId);
    if (!scope) return pageOf([], 0, query);
    const filter = { state: query.state ?? null, ...scope };
    return this.transactions.read(caller.tenant, async (tx) => {
      const rows = await this.hours.page(tx, filter, { limit: query.limit, offset: offsetOf(query) });
      const items = rows.map(({ total: _, ...claim }) => claim);
      return pageOf(items, rows[0]?.total ?? 0, query);
    });
  }

  /** The claim gives way to the attendance. (A wrong attendance is corrected by its requester: then both agree.) */
  @Post(':hourClaimId/settle')
  @HttpCode(200)
  @Answers(200, HourClaimAnswer)
  async settle(
    @Param('hourClaimId', ParseUUIDPipe) id: string,
    @Body() { resolution }: SettleDto,
    @CurrentCaller() caller: Caller,
  ): Promise<HourClaim> {
    const by = { accountId: caller.accountId, onlyResident: onlyResidentOf(caller) };
    const settled = await this.transactions.run(caller.tenant, (tx) =>
      this.hours.settle(tx, id, by, resolution),
    );
    if (!settled) throw new Problem(404, 'not-found');
    return settled;
  }
}

function onlyResidentOf(caller: Caller): string | null {
  if (caller.has('coordinator')) return null;
  if (caller.residentId === undefined) throw new Problem(403, 'no-resident');
  return caller.residentId;
}

interface Scope {
  readonly residentId: string | null;
  readonly groups: readonly string[] | null;
}

/** The own ones are seen whatever else somebody may see; of another resident only what the scope holds. */
function scopeOfList(caller: Caller, residentId: string | undefined): Scope | undefined {
  if (residentId === undefined) return scopeOf(caller);
  if (residentId === caller.residentId && caller.has('resident')) return { residentId, groups: null };
  const scope = scopeOf(caller);
  return scope.residentId === null ? { ...scope, residentId } : undefined;
}

function scopeOf(caller: Caller): Scope {
  if (caller.has('coordinator') || caller.scopes('approver').length > 0)
    return { residentId: null, groups: null };
  const requests = caller.scopes('requester');
  if (requests.length === 0) return { residentId: onlyResidentOf(caller), groups: null };
  const isWide = requests.some(
    ({ group, organisation }) => group === undefined && organisation === undefined,
  );
  return { residentId: null, groups: isWide ? null : requests.flatMap(({ group }) => group ?? []) };
}
