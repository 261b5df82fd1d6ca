import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { notFound, problemFor } from '../problems.ts';
import { AnnouncedNumberBody } from '../publish-request/request-parts.body.ts';
import { CommitmentStore } from '../storage/commitment.store.ts';
import { RequestAccess } from '../storage/request-access.ts';
import { CommitmentAnswer, commitmentAnswer, EnterNumberBody } from './commitment-answer.ts';
import { RevealDraw } from './reveal-draw.ts';

@Controller('requests')
@Allow('requester', 'coordinator')
export class RevealDrawController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly commitments: CommitmentStore,
    private readonly reveal: RevealDraw,
  ) {}

  /** The hash of the lottery, and the number that decides or decided. */
  @Get(':id/commitment')
  @Answers(200, CommitmentAnswer)
  async commitment(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<CommitmentAnswer> {
    return this.transactions.read(caller.tenant, async (tx) => {
      await this.access.find(tx, caller, id);
      const commitment = await this.commitments.ofRequest(tx, id);
      if (!commitment) throw notFound();
      return commitmentAnswer(commitment);
    });
  }

  /** Names the number that is to decide, before the lottery is fixed; also after one was announced too early. */
  @Post(':id/announce-number')
  @HttpCode(204)
  async announce(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { source, at }: AnnouncedNumberBody,
  ): Promise<void> {
    await this.transactions.run(caller.tenant, async (tx) => {
      const { request } = await this.access.lock(tx, caller, id);
      const announced = { source, at: new Date(at).toISOString() };
      await this.reveal.announce(tx, request, announced, caller.accountId);
    });
  }

  /** Draws with the number: by a coordinator, an administrator, or an interface that reads it at its source. */
  @Post(':id/public-number')
  @Allow('coordinator', 'administrator', { permission: 'enter-public-number' })
  @HttpCode(200)
  @Answers(200, CommitmentAnswer)
  async enter(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: EnterNumberBody,
  ): Promise<CommitmentAnswer> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const entered = await this.reveal.enter(tx, id, body, caller.accountId);
      if (!entered) throw notFound();
      if (entered.kind === 'rejected') throw problemFor(entered.reason);
      return commitmentAnswer((await this.commitments.ofRequest(tx, id))!);
    });
  }
}
