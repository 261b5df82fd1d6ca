import { type Idempotency, newId, Transactions } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  IdempotencyKey,
  offsetOf,
  type Page,
  Problem,
  pageOf,
} from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { fault } from '../domain/fault.ts';
import { notFound } from '../problems.ts';
import { type ConflictScope, ConflictStore } from '../storage/conflict.store.ts';
import { GroupStore } from '../storage/group.store.ts';
import { PoolReader } from '../storage/pool.reader.ts';
import { RequestStore } from '../storage/request.store.ts';
import { ConflictAnswer, ConflictBody, ConflictStated, ConflictsQuery } from './conflict.body.ts';

/** Conflicts of interest that a coordinator knows of: whoever has one is not asked, drawn or proposed. */
@Controller('conflicts-of-interest')
@Allow('coordinator')
export class ConflictsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly conflicts: ConflictStore,
    private readonly pool: PoolReader,
    private readonly requests: RequestStore,
    private readonly groups: GroupStore,
  ) {}

  /** An offer that the resident has already stands; the coordinator cancels it if that is meant. */
  @Post()
  @Answers(201, ConflictStated)
  async state(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
    @Body() body: ConflictBody,
  ): Promise<ConflictStated> {
    const scope = scopeOf(body);
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const personId = (await this.pool.idsOf(tx, [body.residentId])).get(body.residentId);
      const known =
        'requestId' in scope
          ? await this.requests.find(tx, scope.requestId)
          : (await this.groups.find(tx, [scope.groupId])).get(scope.groupId);
      if (personId === undefined || !known) throw notFound();
      const conflictId = newId();
      const { reason } = body;
      await this.conflicts.add(tx, conflictId, { personId, scope, reason, statedBy: caller.accountId });
      return { conflictId };
    });
  }

  /** Those that were lifted too; the newest first. */
  @Get()
  @Answers(200, ConflictAnswer, { page: true })
  async list(@CurrentCaller() caller: Caller, @Query() query: ConflictsQuery): Promise<Page<ConflictAnswer>> {
    const scope = scopeOf(query);
    return this.transactions.read(caller.tenant, async (tx) => {
      const { items, total } = await this.conflicts.list(tx, scope, query.limit, offsetOf(query));
      return pageOf(items as unknown as ConflictAnswer[], total, query);
    });
  }

  @Post(':id/lift')
  @HttpCode(204)
  async lift(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.transactions.run(caller.tenant, async (tx) => {
      if (!(await this.conflicts.lift(tx, id, caller.accountId))) throw notFound();
    });
  }
}

function scopeOf({ requestId, groupId }: { requestId?: string; groupId?: string }): ConflictScope {
  if (requestId !== undefined && groupId === undefined) return { requestId };
  if (groupId !== undefined && requestId === undefined) return { groupId };
  const errors = [fault('requestId', 'one-of', 'Either requestId or groupId.')];
  throw new Problem(422, 'invalid-conflict', 'A conflict is about one request or one group.', { errors });
}
