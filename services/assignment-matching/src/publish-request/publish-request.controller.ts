import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Post } from '@nestjs/common';
import { draftOf } from './draft-of.ts';
import { PublishRequest } from './publish-request.ts';
import { RequestBody } from './request.body.ts';

export class PublishedRequest {
  requestId!: string;
  revision!: number;
  /** `awaiting-budget`: people are asked when the money is set aside. */
  state!: string;
}

@Controller('requests')
@Allow('requester', 'coordinator')
export class PublishRequestController {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: PublishRequest,
  ) {}

  @Post()
  @Answers(201, PublishedRequest)
  async publish(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
    @Body() body: RequestBody,
  ): Promise<PublishedRequest> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const published = await this.requests.file(tx, draftOf(body), { caller });
      switch (published.kind) {
        case 'published': {
          const { id, revision, state } = published.request;
          return { requestId: id, revision, state };
        }
        case 'not-allowed':
          throw new Problem(403, 'not-allowed', 'No right to file requests for this group.');
        case 'faults':
          throw new Problem(422, 'invalid-request', 'The request cannot be published as it is.', {
            errors: published.faults,
          });
        default:
          return published satisfies never;
      }
    });
  }
}
