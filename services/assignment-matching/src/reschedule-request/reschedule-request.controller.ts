import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsOptional, Min, ValidateNested } from 'class-validator';
import { scopeOf } from '../domain/standing-group.ts';
import { problemFor } from '../problems.ts';
import { PublishedRequest } from '../publish-request/publish-request.controller.ts';
import { OccasionBody } from '../publish-request/request-parts.body.ts';
import { RequestAccess } from '../storage/request-access.ts';
import { RescheduleRequest } from './reschedule-request.ts';

export class RescheduleBody {
  /** All occasions, in place of those before. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => OccasionBody)
  occasions!: OccasionBody[];

  @IsOptional()
  @IsInt()
  @Min(0)
  travelEstimateOre?: number;
}

@Controller('requests')
@Allow('requester', 'coordinator')
export class RescheduleRequestController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly requests: RescheduleRequest,
  ) {}

  /** The budget is asked again; then everybody who held a seat is asked again for the new times. */
  @Post(':id/reschedule')
  @HttpCode(200)
  @Answers(200, PublishedRequest)
  async reschedule(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: RescheduleBody,
  ): Promise<PublishedRequest> {
    const times = body.occasions.map(({ startsAt, endsAt }) => ({
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
    }));
    return this.transactions.run(caller.tenant, async (tx) => {
      const { request, group } = await this.access.lock(tx, caller, id);
      const mayTakeOverHistory = caller.may('take-over-history', scopeOf(group));
      const outcome = await this.requests.to(tx, request, {
        times,
        mayTakeOverHistory,
        by: caller.accountId,
        ...(body.travelEstimateOre === undefined ? {} : { travelEstimateOre: body.travelEstimateOre }),
      });
      if (outcome.kind === 'faults') {
        throw new Problem(422, 'invalid-request', 'The request cannot take place so.', {
          errors: outcome.faults,
        });
      }
      if (outcome.kind === 'rejected') throw problemFor(outcome.reason);
      const { revision, state } = outcome.kind === 'decided' ? outcome.state : request;
      return { requestId: id, revision, state };
    });
  }
}
