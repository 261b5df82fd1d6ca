import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';
import { asProblem } from '../../../api/problem.ts';

export interface Statement {
  readonly payments: readonly {
    readonly paidOn: string;
    readonly payer: string | null;
    readonly grossOre: number;
    readonly taxFreeOre: number;
  }[];
  readonly grossOre: number;
  readonly taxFreeOre: number;
  readonly totalOre: number;
}

const NOTHING: Statement = { payments: [], grossOre: 0, taxFreeOre: 0, totalOre: 0 };

/** What was paid in a year. Whoever has never been owed anything is not known there: that is nothing, and no fault. */
export const useStatement = (residentId: string, year: number) =>
  useQuery({
    queryKey: ['payout', 'statement', residentId, year],
    queryFn: async (): Promise<Statement> => {
      try {
        return (await answered(
          api.compensation.GET('/v1/payees/{residentId}/income-statements/{year}', {
            params: { path: { residentId, year } },
          }),
        )) as unknown as Statement;
      } catch (error) {
        if (asProblem(error).status === 404) return NOTHING;
        throw error;
      }
    },
  });
