import { type Idempotency, newId, Transactions } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  IdempotencyKey,
  offsetOf,
  type Page,
  PageQuery,
  Problem,
  pageOf,
} from '@medverka/service-host';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { fault } from '../domain/fault.ts';
import { localDay } from '../domain/occasion.ts';
import { type Group, scopeOf } from '../domain/standing-group.ts';
import { standardThemes } from '../domain/themes.ts';
import { notFound } from '../problems.ts';
import { GroupStore } from '../storage/group.store.ts';
import { PoolReader } from '../storage/pool.reader.ts';
import { GroupAnswer, GroupBody, GroupWithMembers, MembersQuery } from './group.body.ts';

@Controller('groups')
@Allow('requester', 'coordinator')
export class GroupsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly groups: GroupStore,
    private readonly pool: PoolReader,
  ) {}

  @Post()
  @Allow('coordinator')
  @Answers(201, GroupAnswer)
  async add(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
    @Body() body: GroupBody,
  ): Promise<GroupAnswer> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const themes = (body.bodies ?? []).flatMap(({ theme }) => theme ?? []);
      const inPool = await this.pool.themesAmong(tx, themes);
      const errors = faultsOf(body, (theme) => standardThemes.includes(theme) || inPool.has(theme));
      if (errors.length > 0) throw new Problem(422, 'invalid-group', undefined, { errors });
      const group: Group = {
        id: newId(),
        kind: body.kind ?? 'coordinating',
        name: body.name,
        bodies: (body.bodies ?? []).map((each) => ({ ...each })),
        ...(body.organisation === undefined ? {} : { organisation: body.organisation }),
        ...(body.contact === undefined ? {} : { contact: body.contact }),
      };
      await this.groups.add(tx, group);
      return answerOf(group);
    });
  }

  @Get()
  @Answers(200, GroupAnswer, { page: true })
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<Page<GroupAnswer>> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const { groups, total } = await this.groups.page(tx, query.limit, offsetOf(query));
      return pageOf(groups.map(answerOf), total, query);
    });
  }

  /** With the members on a local day (today when left out), for those who work with the group. */
  @Get(':id')
  @Answers(200, GroupWithMembers)
  async one(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { on }: MembersQuery,
  ): Promise<GroupWithMembers> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const group = (await this.groups.find(tx, [id])).get(id);
      if (!group) throw notFound();
      const scope = scopeOf(group);
      if (!caller.has('coordinator', scope) && !caller.has('requester', scope))
        return { ...answerOf(group), members: [] };
      const members = await this.groups.membersOn(tx, id, on ?? localDay(await tx.clock()));
      return {
        ...answerOf(group),
        members: members.map(({ id: memberId, residentId, seat, from, until, body }) => ({
          memberId,
          residentId,
          seat,
          from,
          until,
          ...(body === undefined ? {} : { body }),
        })),
      };
    });
  }
}

const answerOf = ({ id, ...group }: Group): GroupAnswer => ({
  groupId: id,
  ...group,
  bodies: [...group.bodies],
});

function faultsOf(body: GroupBody, isTheme: (theme: string) => boolean) {
  const bodies = body.bodies ?? [];
  if (body.kind !== 'standing') {
    return bodies.length === 0 ? [] : [fault('bodies', 'only-standing', 'Only a standing group has seats.')];
  }
  if (bodies.length === 0)
    return [fault('bodies', 'missing', 'A standing group has at least one body with seats.')];
  return bodies.flatMap(({ code, theme }, at) => [
    ...(bodies.findIndex((each) => each.code === code) === at
      ? []
      : [fault(`bodies.${at}.code`, 'twice', 'Each body has a code of its own.')]),
    ...(theme === undefined || isTheme(theme)
      ? []
      : [fault(`bodies.${at}.theme`, 'unknown-theme', 'The county has no such theme.')]),
  ]);
}
