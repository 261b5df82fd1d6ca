import { event, FeedbackGiven } from '@medverka/event-contracts';
import { Outbox, Transactions, type Tx } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import type { Request } from '../domain/request.ts';
import { problemFor } from '../problems.ts';
import { FeedbackStore } from '../storage/feedback.store.ts';
import { RequestAccess } from '../storage/request-access.ts';

export class FeedbackBody {
  /** What came of it, to everybody who took part: plain text of 1 to 2000 characters, about nobody in particular. */
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/)
  words!: string;
}

/** As long as nothing was said there is only the request's id. */
export class FeedbackAnswer {
  @IsUUID()
  requestId!: string;

  @IsOptional()
  @IsString()
  words?: string;

  /** Counts the texts that were given. */
  @IsOptional()
  @IsInt()
  revision?: number;

  @IsOptional()
  @IsISO8601()
  givenAt?: string;
}

/** People stop coming when they never hear what came of it: so those who asked say it, before they close. */
@Controller('requests')
@Allow('requester', 'coordinator')
export class FeedbackController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly feedback: FeedbackStore,
    private readonly outbox: Outbox,
  ) {}

  @Get(':id/feedback')
  @Answers(200, FeedbackAnswer)
  async read(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<FeedbackAnswer> {
    return this.transactions.read(caller.tenant, async (tx) => {
      await this.access.find(tx, caller, id);
      return this.answer(tx, id);
    });
  }

  /** The same words again change nothing; other words are told anew. */
  @Put(':id/feedback')
  @Answers(200, FeedbackAnswer)
  async give(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { words }: FeedbackBody,
  ): Promise<FeedbackAnswer> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const { request } = await this.access.lock(tx, caller, id);
      if (!hasTakenPlace(request, await tx.clock())) throw problemFor('not-taken-place');
      const before = await this.feedback.find(tx, id);
      if (before?.words !== words) {
        const revision = (before?.revision ?? 0) + 1;
        await this.feedback.save(tx, { requestId: id, revision, words }, caller.accountId);
        this.outbox.add(tx, [event(FeedbackGiven, { requestId: id, revision })]);
      }
      return this.answer(tx, id);
    });
  }

  private async answer(tx: Tx, requestId: string): Promise<FeedbackAnswer> {
    const given = await this.feedback.find(tx, requestId);
    if (!given) return { requestId };
    const { words, revision, givenAt } = given;
    return { requestId, words, revision, givenAt: givenAt.toISOString() };
  }
}

const hasTakenPlace = ({ state, terms }: Request, now: Date): boolean =>
  state !== 'cancelled' && terms.occasions.some(({ startsAt }) => startsAt <= now);
