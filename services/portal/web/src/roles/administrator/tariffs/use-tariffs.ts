import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';
import { asProblem } from '../../../api/problem.ts';
import { itemsOf } from '../use-items.ts';
import { dayBefore, type Tariff, type TariffRules } from './tariff.ts';

export interface TariffVersions {
  readonly code: string;
  /** The newest first. */
  readonly versions: readonly Tariff[];
}

export const useTariffs = () =>
  useQuery({
    queryKey: ['county', 'tariffs'],
    queryFn: async (): Promise<TariffVersions[]> => {
      const all = await itemsOf<Tariff>(answered(api.compensation.GET('/v1/tariffs')));
      return [...new Set(all.map(({ code }) => code))].map((code) => ({
        code,
        versions: all.filter((one) => one.code === code).toReversed(),
      }));
    },
  });

export interface RateBase {
  readonly kind: 'price-base-amount' | 'parliament-pay';
  readonly validFrom: string;
  readonly validTo: string;
  readonly amountOre: number;
}

export const useRateBases = () =>
  useQuery({
    queryKey: ['county', 'rate-bases'],
    queryFn: async () =>
      (await itemsOf<RateBase>(answered(api.compensation.GET('/v1/rate-base-amounts')))).toSorted(
        (one, other) => other.validFrom.localeCompare(one.validFrom),
      ),
  });

export interface Source {
  readonly code: string;
  readonly name: string;
  readonly neutralCode: string;
  readonly tariffCode: string;
  readonly travelIsTaxed: boolean;
  readonly theme?: string | null;
}

export const useFundingSources = () =>
  useQuery({
    queryKey: ['county', 'sources'],
    queryFn: () => itemsOf<Source>(answered(api.compensation.GET('/v1/funding-sources'))),
  });

interface Previewed {
  readonly nowOre: number | null;
  readonly thenOre: number | null;
}

/** What the rules would do to the open requests of a source: how many, and their planned fees now and then. */
export async function preview(fundingSource: string, validFrom: string, rules: TariffRules) {
  const body = { fundingSource, validFrom, rules } as never;
  const items = await itemsOf<Previewed>(answered(api.compensation.POST('/v1/tariffs/previews', { body })));
  const sumOf = (of: keyof Previewed) => items.reduce((sum, one) => sum + (one[of] ?? 0), 0);
  return { count: items.length, nowOre: sumOf('nowOre'), thenOre: sumOf('thenOre') };
}

/** Closes the version that holds on the day before, then adds the next: so no day is without a tariff. */
export async function addVersion(
  { before, ...tariff }: { before?: Tariff; code: string; validFrom: string; rules: TariffRules },
  key: string,
): Promise<void> {
  if (before && before.validTo === null) {
    const params = { path: { id: before.id } };
    const body = { validTo: dayBefore(tariff.validFrom) };
    await answered(api.compensation.POST('/v1/tariffs/{id}/close', { params, body })).catch((error) => {
      // Sent again after the line was cut between the two.
      if (asProblem(error).slug !== 'already-closed') throw error;
    });
  }
  const params = { header: { 'Idempotency-Key': key } };
  await answered(api.compensation.POST('/v1/tariffs', { params, body: tariff as never }));
}
