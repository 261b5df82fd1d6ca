import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey } from '@medverka/service-host';
import { Body, Controller, Post } from '@nestjs/common';
import { problemOfRefusal } from '../problems.ts';
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
        case 'faults':
          throw problemOfRefusal(published);
        default:
          return published satisfies never;
      }
    });
  }
}
