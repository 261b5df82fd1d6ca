import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { askAgain } from '../domain/reopen-request.ts';
import { EndRound } from '../draw-panel/end-round.ts';
import { SettleRequest } from '../draw-panel/settle-request.ts';
import { notFound, problemFor } from '../problems.ts';
import { PublishedRequest } from '../publish-request/publish-request.controller.ts';
import { DrawAuditStore } from '../storage/draw-audit.store.ts';
import { ProgressStore } from '../storage/progress.store.ts';
import { RequestStore } from '../storage/request.store.ts';
import { RequestAccess } from '../storage/request-access.ts';
import { ProgressAnswer, progressAnswer } from './progress-answer.ts';

/** A draw is a job: it goes on without anybody waiting, and after a restart from what was kept before it began. */
@Controller('requests')
@Allow('coordinator')
export class FollowDrawController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly progress: ProgressStore,
    private readonly requests: RequestStore,
    private readonly ending: EndRound,
    private readonly settle: SettleRequest,
    private readonly audit: DrawAuditStore,
  ) {}

  @Get(':id/draw-progress')
  @Allow('requester', 'coordinator')
  @Answers(200, ProgressAnswer)
  async follow(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ProgressAnswer> {
    return this.transactions.read(caller.tenant, async (tx) => {
      await this.access.find(tx, caller, id);
      const round = await this.progress.latest(tx, id);
      if (!round) throw notFound();
      return progressAnswer(round);
    });
  }

  /** Ends a draw that takes too long or waits in vain. It is logged, and can only be gone on with by its own seed. */
  @Post(':id/stop-draw')
  @HttpCode(200)
  @Answers(200, PublishedRequest)
  async stop(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<PublishedRequest> {
    return this.transactions.run(caller.tenant, async (tx) => {
      await this.access.lock(tx, caller, id);
      const round = await this.progress.latest(tx, id);
      const running = round?.state === 'prepared' || (round?.state === 'committed' && !round.numberEntered);
      const stopped = running ? await this.ending.stop(tx, id, caller.accountId) : undefined;
      if (!stopped) throw problemFor('no-draw-running');
      const { revision, state } = stopped.request;
      return { requestId: id, revision, state };
    });
  }

  /** People are asked for the seats that nobody could take before: the bank has grown, or a draw was stopped. */
  @Post(':id/ask-again')
  @HttpCode(200)
  @Answers(200, PublishedRequest)
  async again(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<PublishedRequest> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const { request } = await this.access.lock(tx, caller, id);
      const decision = await this.requests.apply(tx, askAgain(request));
      if (decision.kind !== 'decided') throw problemFor(decision.reason);
      await this.audit.add(tx, { action: 'asked-again', account: caller.accountId, requestId: id });
      await this.settle.fillSeats(tx, id);
      return { requestId: id, revision: decision.state.revision, state: decision.state.state };
    });
  }
}
