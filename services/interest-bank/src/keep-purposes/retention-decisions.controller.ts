import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, type RecordSubject } from '@medverka/service-host';
import { Controller, Get } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { subjects } from '../answer-record-requests/record-request.dto.ts';
import { decidedRetention } from './decided-retention.ts';

export class DecidedPurposeView {
  @IsString()
  purpose!: string;

  /** Nothing: as long as the person stands in the bank. */
  @IsOptional()
  @IsInt()
  months!: number | null;

  /** Nothing: nobody has decided, and nothing is destroyed. */
  @IsOptional()
  @IsString()
  decisionId!: string | null;

  @IsInt()
  version!: number;
}

export class HoldingRequestView {
  @IsIn(subjects)
  about!: RecordSubject;

  @IsOptional()
  @IsUUID()
  residentId?: string;
}

export class RetentionDecisions {
  @ValidateNested({ each: true })
  @Type(() => DecidedPurposeView)
  purposes!: readonly DecidedPurposeView[];

  /** Record requests that are open: what they are about is not destroyed meanwhile. */
  @ValidateNested({ each: true })
  @Type(() => HoldingRequestView)
  holds!: readonly HoldingRequestView[];
}

/** For the other services, before they destroy what is past its time. */
@Controller('retention-decisions')
@Allow({ permission: 'read-retention-decisions' })
export class RetentionDecisionsController {
  constructor(private readonly transactions: Transactions) {}

  @Get()
  @Answers(200, RetentionDecisions)
  all(@CurrentCaller() { tenant }: Caller): Promise<RetentionDecisions> {
    return this.transactions.read(tenant, decidedRetention);
  }
}
