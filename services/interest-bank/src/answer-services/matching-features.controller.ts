import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { Standing } from '../change-resident/standing.ts';
import { type Availability, type Gender, genders } from '../domain/profile.ts';
import { AvailabilityDto } from '../register-resident/profile.dto.ts';
import { LookStore } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { EligibilityView } from './eligibility.dto.ts';
import { MatchingSnapshots } from './matching-snapshot.ts';
import { SearchBody } from './search-residents.dto.ts';

/** What a fair draw needs of a resident, and no more: no name, no birth day, no contact way. */
export class MatchingFeatures {
  @IsIn(genders)
  gender!: Gender;

  /** `null` for somebody who will not say, and for a protected identity. */
  @IsOptional()
  @IsInt()
  birthYear!: number | null;

  /** Four digits, or `will-not-say`. */
  @IsString()
  municipality!: string;

  /** `kind:theme` */
  @IsString({ each: true })
  experience!: readonly string[];

  @IsString()
  language!: string;

  @IsObject()
  @ValidateNested()
  @Type(() => AvailabilityDto)
  availability!: Availability;
}

export class MatchingSnapshot extends Standing {
  /** `null` for somebody who has withdrawn. */
  @IsOptional()
  @ValidateNested()
  @Type(() => MatchingFeatures)
  features!: MatchingFeatures | null;

  /** `null` for somebody who has withdrawn. */
  @IsOptional()
  @ValidateNested()
  @Type(() => EligibilityView)
  eligibility!: EligibilityView | null;
}

export class MatchingSnapshotList {
  @ValidateNested({ each: true })
  @Type(() => MatchingSnapshot)
  items!: MatchingSnapshot[];
}

@Controller('matching-features')
export class MatchingFeaturesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly looks: LookStore,
    private readonly snapshots: MatchingSnapshots,
  ) {}

  /** For the one service that draws. Ids that the county does not know are left out. */
  @Post('search')
  @HttpCode(200)
  @Allow({ permission: 'read-matching-features' })
  @Answers(200, MatchingSnapshotList)
  async search(
    @CurrentCaller() caller: Caller,
    @Body() { residentIds }: SearchBody,
  ): Promise<MatchingSnapshotList> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const residents = await this.residents.findAll(tx, residentIds);
      const known = residents.filter(({ state }) => state !== 'withdrawn').map(({ id }) => id);
      await this.looks.add(tx, caller.accountId, known, 'matching-features', 'matching');
      return { items: await this.snapshots.of(tx, residents) };
    });
  }
}
