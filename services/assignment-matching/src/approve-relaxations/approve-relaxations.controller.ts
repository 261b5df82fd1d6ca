import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsInt, Min } from 'class-validator';
import { relaxed } from '../domain/reopen-request.ts';
import { SettleRequest } from '../draw-panel/settle-request.ts';
import { problemFor } from '../problems.ts';
import { PublishedRequest } from '../publish-request/publish-request.controller.ts';
import { DrawStore } from '../storage/draw.store.ts';
import { DrawAuditStore } from '../storage/draw-audit.store.ts';
import { RequestStore } from '../storage/request.store.ts';
import { RequestAccess } from '../storage/request-access.ts';

export class ApproveRelaxationsBody {
  /** The request's revision at which the proposal was read: nobody approves what they have not seen. */
  @IsInt()
  @Min(1)
  revision!: number;
}

@Controller('requests')
@Allow('requester', 'coordinator')
export class ApproveRelaxationsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly requests: RequestStore,
    private readonly draws: DrawStore,
    private readonly settle: SettleRequest,
    private readonly audit: DrawAuditStore,
  ) {}

  /** The smallest change of limits, as `GET /v1/requests/{id}` names it, is made and people are asked again. */
  @Post(':id/approve-relaxations')
  @HttpCode(200)
  @Answers(200, PublishedRequest)
  async approve(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ApproveRelaxationsBody,
  ): Promise<PublishedRequest> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const { request } = await this.access.lock(tx, caller, id);
      if (request.revision !== body.revision)
        throw new Problem(409, 'request-changed', 'Read it again first.');
      const proposals = await this.draws.proposals(tx, id);
      const decision = await this.requests.apply(tx, relaxed(request, proposals));
      if (decision.kind !== 'decided') throw problemFor(decision.reason);
      for (const { feature, value, limit, from, to } of proposals)
        await this.audit.add(tx, {
          action: 'relaxation-approved',
          account: caller.accountId,
          requestId: id,
          reason: `${feature} ${value}: ${limit} ${from} → ${to}`,
        });
      await this.settle.fillSeats(tx, id);
      return { requestId: id, revision: decision.state.revision, state: decision.state.state };
    });
  }
}
