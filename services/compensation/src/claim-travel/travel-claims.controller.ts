import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type OutlayKind, outlayKinds } from '../domain/travel.ts';
import { localDay } from '../storage/local-day.ts';
import { ClaimAnswer } from './claim-answer.ts';
import { ClaimTravel } from './claim-travel.ts';

const day = /^\d{4}-\d\d-\d\d$/;

class OutlayDto {
  @IsIn(outlayKinds)
  kind!: OutlayKind;

  @IsInt()
  @Min(1)
  @Max(10_000_000)
  amountOre!: number;

  @Matches(day)
  @IsISO8601({ strict: true })
  receiptDate!: string;

  /** A file that was sent in before. */
  @IsOptional()
  @IsUUID()
  receiptId?: string;
}

class LostEarningsClaimDto {
  @IsInt()
  @Min(1)
  @Max(100_000_000)
  ore!: number;

  /** The employer's certificate: a file that was sent in before, to `receipt-files`. */
  @IsOptional()
  @IsUUID()
  certificateId?: string;
}

class TravelClaimDto {
  @IsUUID()
  assignmentId!: string;

  @IsInt()
  @Min(1)
  @Max(1000)
  occasion!: number;

  /** Own car, there and back, in metres. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(5_000_000)
  mileageMetres?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => OutlayDto)
  outlays?: OutlayDto[];

  /** There and back; part of the time that is paid where the tariff counts it. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1440)
  travelMinutes?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => LostEarningsClaimDto)
  lostEarnings?: LostEarningsClaimDto;

  /** The compensation of an earlier claim for the occasion, which this one corrects. */
  @IsOptional()
  @IsUUID()
  replaces?: string;

  /** Another day than today: only for those who take over a history. */
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  claimedOn?: string;
}

const statusOf: Record<string, number> = {
  'not-found': 404,
  'nothing-claimed': 422,
  'receipt-unknown': 422,
  'certificate-missing': 422,
  'certificate-unknown': 422,
  'lost-earnings-not-paid': 422,
};

@Controller('travel-claims')
@Allow('resident', 'coordinator')
export class TravelClaimsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly travel: ClaimTravel,
  ) {}

  /** By the resident, or by a coordinator for somebody. */
  @Post()
  @Answers(201, ClaimAnswer)
  async claim(
    @Body() body: TravelClaimDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ) {
    const ownResident = caller.residentId ?? null;
    const onlyResident = caller.has('coordinator') ? null : ownResident;
    if (!caller.has('coordinator') && onlyResident === null) throw new Problem(403, 'no-resident');
    if (body.claimedOn !== undefined && !caller.may('take-over-history')) {
      throw new Problem(
        403,
        'take-over-history-missing',
        'Only a history that is taken over has another day.',
      );
    }
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const outcome = await this.travel.claim(tx, {
        assignmentId: body.assignmentId,
        occasion: body.occasion,
        mileageMetres: body.mileageMetres ?? 0,
        outlays: (body.outlays ?? []).map((outlay) => ({ ...outlay })),
        travelMinutes: body.travelMinutes,
        lostEarnings: body.lostEarnings && lossOf(body.lostEarnings),
        claimedOn: body.claimedOn ?? localDay(await tx.clock()),
        claimedBy: caller.accountId,
        ownResident,
        onlyResident,
        replaces: body.replaces ?? null,
      });
      if (outcome.kind === 'rejected') {
        const { reason, limit, rule } = outcome;
        const extras = { ...(limit !== undefined && { limit }), ...(rule && { rule }) };
        throw new Problem(statusOf[reason] ?? 409, reason, undefined, extras);
      }
      const { id, amountOre, taxFreeOre, contentHash, revision } = outcome.row;
      return { compensationId: id, revision, amountOre, taxFreeOre, contentHash, state: 'accrued' };
    });
  }
}

const lossOf = ({ ore, certificateId }: LostEarningsClaimDto) => ({
  ore,
  certificate: certificateId !== undefined,
  ...(certificateId !== undefined && { certificateId }),
});
