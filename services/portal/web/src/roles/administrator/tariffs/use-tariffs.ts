import { useQuery } from '@tanstack/vue-query';
import type { components } from '../../../../generated/compensation.ts';
import { answered, api } from '../../../api/client.ts';
import { asProblem } from '../../../api/problem.ts';
import { dayBefore, type Tariff, type TariffRules } from './tariff.ts';

type Schemas = components['schemas'];

export interface TariffVersions {
  readonly code: string;
  /** The newest first. */
  readonly versions: readonly Tariff[];
}

export const useTariffs = () =>
  useQuery({
    queryKey: ['county', 'tariffs'],
    queryFn: async (): Promise<TariffVersions[]> => {
      const { items: all } = await answered(api.compensation.GET('/v1/tariffs'));
      return [...new Set(all.map(({ code }) => code))].map((code) => ({
        code,
        versions: all.filter((one) => one.code === code).toReversed(),
      }));
    },
  });

export type RateBase = Schemas['RateBaseAnswer'];

export const useRateBases = () =>
  useQuery({
    queryKey: ['county', 'rate-bases'],
    queryFn: async () => {
      const { items } = await answered(api.compensation.GET('/v1/rate-base-amounts'));
      return items.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom));
    },
  });

export type Source = Schemas['FundingSourceAnswer'];

export const useFundingSources = () =>
  useQuery({
    queryKey: ['county', 'sources'],
    queryFn: async () => (await answered(api.compensation.GET('/v1/funding-sources'))).items,
  });

/** What the rules would do to the open requests of a source: how many, and their planned fees now and then. */
export async function preview(fundingSource: string, validFrom: string, rules: TariffRules) {
  const body = { fundingSource, validFrom, rules };
  const { items } = await answered(api.compensation.POST('/v1/tariffs/previews', { body }));
  const sumOf = (of: 'nowOre' | 'thenOre') => items.reduce((sum, one) => sum + (one[of] ?? 0), 0);
  return { count: items.length, nowOre: sumOf('nowOre'), thenOre: sumOf('thenOre') };
}

/** Closes the version that holds on the day before, then adds the next: so no day is without a tariff. */
export async function addVersion(
  { before, ...tariff }: { before?: Tariff; code: string; validFrom: string; rules: TariffRules },
  key: string,
): Promise<void> {
  if (before && !before.validTo) {
    const params = { path: { id: before.id } };
    const body = { validTo: dayBefore(tariff.validFrom) };
    await answered(api.compensation.POST('/v1/tariffs/{id}/close', { params, body })).catch((error) => {
      // Sent again after the line was cut between the two.
      if (asProblem(error).slug !== 'already-closed') throw error;
    });
  }
  const params = { header: { 'Idempotency-Key': key } };
  await answered(api.compensation.POST('/v1/tariffs', { params, body: tariff }));
}
