import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { localDay } from '../domain/occasion.ts';
import { notFound } from '../problems.ts';
import { TermBody } from '../publish-request/request-parts.body.ts';
import { GroupStore } from '../storage/group.store.ts';
import { AppointMember } from './appoint-member.ts';

export class AppointBody extends TermBody {
  @IsUUID()
  residentId!: string;

  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
  body?: string;

  /** Why this person and not the draw. */
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class EndMembershipBody {
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
  reason!: string;
}

export class Appointed {
  @IsUUID()
  memberId!: string;
}

/** Members who did not come by a draw: taken over from before, or proposed with a reason. */
@Controller('groups/:id/members')
@Allow('coordinator')
export class MembersController {
  constructor(
    private readonly transactions: Transactions,
    private readonly groups: GroupStore,
    private readonly members: AppointMember,
  ) {}

  @Post()
  @Answers(201, Appointed)
  async appoint(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) groupId: string,
    @IdempotencyKey() idempotency: Idempotency,
    @Body() body: AppointBody,
  ): Promise<Appointed> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const group = (await this.groups.find(tx, [groupId])).get(groupId);
      if (!group) throw notFound();
      const appointing = await this.members.to(tx, group, body);
      if (appointing.kind === 'appointed') return { memberId: appointing.memberId };
      throw new Problem(422, 'invalid-member', 'Nobody can be appointed so.', { errors: appointing.faults });
    });
  }

  @Post(':memberId/end')
  @HttpCode(204)
  async end(
    @CurrentCaller() caller: Caller,
    @Param('memberId', ParseUUIDPipe) memberId: string,
    @Body() { reason }: EndMembershipBody,
  ): Promise<void> {
    await this.transactions.run(caller.tenant, async (tx) => {
      const ended = await this.groups.endMemberships(tx, { memberId }, localDay(await tx.clock()), reason);
      if (ended === 0) throw notFound();
    });
  }
}
