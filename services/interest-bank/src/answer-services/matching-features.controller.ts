import { Transactions } from '@medverka/event-delivery';
import { Allow, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { Availability, Gender } from '../domain/profile.ts';
import type { Resident, ResidentState } from '../domain/resident.ts';
import { LookStore } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { experienceCode } from '../storage/sealed-resident.ts';
import { SearchBody } from './search-residents.dto.ts';

/** What a fair draw needs of a resident, and no more: no name, no birth day, no contact way. */
export interface MatchingFeatures {
  readonly gender: Gender;
  readonly birthYear: number;
  readonly municipality: string;
  /** `kind:theme` */
  readonly experience: readonly string[];
  readonly language: string;
  readonly availability: Availability;
}

export interface MatchingSnapshot {
  readonly residentId: string;
  readonly revision: number;
  readonly state: ResidentState;
  /** Nothing for somebody who has withdrawn. */
  readonly features: MatchingFeatures | null;
}

@Controller('matching-features')
export class MatchingFeaturesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly looks: LookStore,
  ) {}

  /** For the one service that draws. Ids that the county does not know are left out. */
  @Post('search')
  @HttpCode(200)
  @Allow({ permission: 'read-matching-features' })
  async search(
    @CurrentCaller() caller: Caller,
    @Body() { residentIds }: SearchBody,
  ): Promise<{ items: MatchingSnapshot[] }> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const residents = await this.residents.findAll(tx, residentIds);
      const known = residents.filter(({ state }) => state !== 'withdrawn').map(({ id }) => id);
      await this.looks.add(tx, caller.accountId, known, 'matching-features', 'matching');
      return { items: residents.map(snapshotOf) };
    });
  }
}

function snapshotOf(resident: Resident): MatchingSnapshot {
  const { id: residentId, revision, state } = resident;
  if (resident.state === 'withdrawn') return { residentId, revision, state, features: null };
  const { gender, birthDate, municipality, experience, language, availability } = resident.profile;
  const features = {
    gender,
    birthYear: Number(birthDate.slice(0, 4)),
    municipality,
    experience: experience.map(experienceCode),
    language,
    availability,
  };
  return { residentId, revision, state, features };
}
