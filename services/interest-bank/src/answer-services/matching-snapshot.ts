import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { standingOf } from '../change-resident/standing.ts';
import { type Day, dayInSweden } from '../domain/calendar-day.ts';
import { anywhere, asOftenAsAsked, type Eligibility } from '../domain/eligibility.ts';
import { birthYearOf } from '../domain/profile.ts';
import type { Resident, WillingResident } from '../domain/resident.ts';
import { holdingOn } from '../domain/training.ts';
import { Standings, type StandingToday } from '../standing/standings.ts';
import { MandateStore } from '../storage/mandate.store.ts';
import { experienceCode } from '../storage/sealed-resident.ts';
import { SettingStore } from '../storage/setting.store.ts';
import { TrainingStore } from '../storage/training.store.ts';
import type { MatchingSnapshot } from './matching-features.controller.ts';

/** Everything that a draw may know of residents, as it is today. */
@Injectable()
export class MatchingSnapshots {
  constructor(
    private readonly standings: Standings,
    private readonly mandates: MandateStore,
    private readonly trainings: TrainingStore,
    private readonly settings: SettingStore,
  ) {}

  async of(tx: Tx, residents: readonly Resident[]): Promise<MatchingSnapshot[]> {
    const ids = residents.map(({ id }) => id);
    const today = dayInSweden(await tx.clock());
    const standings = await this.standings.of(tx, residents);
    const mandates = await this.mandates.notOver(tx, ids, today);
    const trainings = await this.trainings.ofResidents(tx, ids);
    const { offersWaitForWelcome } = await this.settings.of(tx);
    return residents.map((resident): MatchingSnapshot => {
      const standing = standings.get(resident.id)!;
      const told = standingOf(resident, standing.state);
      if (resident.state === 'withdrawn') return { ...told, features: null, eligibility: null };
      const beside = {
        awaitsWelcome: offersWaitForWelcome && resident.welcome !== 'welcomed',
        mandates: (mandates.get(resident.id) ?? []).map(({ associationId, from, until }) => ({
          ...{ associationId, from, until },
        })),
        trainings: holdingOn(trainings.get(resident.id) ?? [], today).map(({ training, validUntil }) => ({
          ...{ kind: training, validUntil },
        })),
      };
      return {
        ...told,
        features: featuresOf(resident),
        eligibility: { ...eligibilityOf(resident, standing, today), ...beside },
      };
    });
  }
}

function featuresOf({ profile, protectedIdentity }: WillingResident) {
  const { gender, municipality, experience, language, availability } = profile;
  return {
    ...{ gender, municipality, language, availability },
    birthYear: protectedIdentity ? null : birthYearOf(profile),
    experience: experience.map(experienceCode),
  };
}

function eligibilityOf(
  { profile, protectedIdentity }: WillingResident,
  { agreements }: StandingToday,
  today: Day,
): Omit<Eligibility, 'mandates' | 'trainings' | 'awaitsWelcome'> {
  const { weekdays, partsOfDay, away = [] } = profile.availability;
  return {
    consents: agreements,
    availability: {
      ...(weekdays && { weekdays }),
      ...(partsOfDay && { partsOfDay }),
      away: away.filter(({ to }) => to >= today),
    },
    reach: profile.reach ?? anywhere,
    howOften: profile.howOften ?? asOftenAsAsked,
    protectedIdentity,
    ties: profile.ties ?? [],
  };
}
