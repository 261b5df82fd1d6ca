import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Matches } from 'class-validator';
import { problemFor } from '../problems.ts';
import { PublishedRequest } from '../publish-request/publish-request.controller.ts';
import { RequestAccess } from '../storage/request-access.ts';
import { EndRequest } from './end-request.ts';

export class CancelRequestBody {
  /** Why, as a code: `not-needed`, `ill-leader` … */
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
  reason!: string;
}

/** Everybody who was asked or had accepted is told, and nobody is waited for any more. */
@Controller('requests')
@Allow('requester', 'coordinator')
export class CancelRequestController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly ending: EndRequest,
  ) {}

  @Post(':id/cancel')
  @HttpCode(200)
  @Answers(200, PublishedRequest)
  async cancel(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: CancelRequestBody,
  ): Promise<PublishedRequest> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const { request } = await this.access.lock(tx, caller, id);
      const decision = await this.ending.cancel(tx, request, reason, caller.accountId);
      if (decision.kind === 'rejected') throw problemFor(decision.reason);
      const { revision, state } = decision.kind === 'decided' ? decision.state : request;
      return { requestId: id, revision, state };
    });
  }
}
