import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';
import { itemsOf } from '../use-items.ts';

export interface BudgetOfYear {
  readonly year: number;
  readonly grantedOre: number;
  readonly reservedOre: number;
  readonly spentOre: number;
  readonly availableOre: number;
}

export const useBudgets = (code: string) =>
  useQuery({
    queryKey: ['county', 'budgets', code],
    queryFn: async () =>
      (
        await itemsOf<BudgetOfYear>(
          answered(
            api.compensation.GET('/v1/funding-sources/{code}/budgets', { params: { path: { code } } }),
          ),
        )
      ).toSorted((one, other) => other.year - one.year),
  });

export const grantBudget = (code: string, year: number, grantedOre: number) =>
  answered(
    api.compensation.PUT('/v1/funding-sources/{code}/budgets/{year}', {
      params: { path: { code, year } },
      body: { grantedOre },
    }),
  );

export interface TravelTaxRule {
  readonly activityKind: string;
  readonly validFrom: string;
  readonly travelIsTaxed: boolean;
}

export const useTravelTaxRules = () =>
  useQuery({
    queryKey: ['county', 'travel-tax-rules'],
    queryFn: () => itemsOf<TravelTaxRule>(answered(api.compensation.GET('/v1/travel-tax-rules'))),
  });

export const CHANNELS = ['events', 'paxml', 'pain.001', 'csv'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface PayerSettings {
  readonly validFrom: string;
  readonly channel: Channel;
  readonly cutOffDays?: number;
  readonly paxml?: unknown;
  readonly pain?: unknown;
  readonly csv?: unknown;
  readonly sie?: unknown;
}

export interface Payer {
  readonly payerId: string;
  readonly code: string;
  readonly name: string;
  readonly organisationNumber: string;
  readonly accountingCodes: readonly string[];
  readonly settings: readonly PayerSettings[];
}

export const usePayers = () =>
  useQuery({
    queryKey: ['county', 'payers'],
    queryFn: () => itemsOf<Payer>(answered(api.compensation.GET('/v1/payers'))),
  });
