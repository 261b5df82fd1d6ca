import { useQuery } from '@tanstack/vue-query';
import type { components } from '../../../../generated/compensation.ts';
import { answered, api } from '../../../api/client.ts';
import { asProblem } from '../../../api/problem.ts';

type Known = components['schemas']['PayeeAnswer'];
/** Enough to see whether it is right, too little to use. */
export interface AccountKnown {
  readonly hasDetails: boolean;
  readonly account?: { readonly kind: string; readonly ending: string };
  readonly tax?: string;
  readonly recipient?: string;
}

export const useAccount = (residentId: string) =>
  useQuery({
    queryKey: ['compensation', 'payee', residentId],
    queryFn: async (): Promise<AccountKnown> => {
      try {
        const known: Known = await answered(
          api.compensation.GET('/v1/payees/{residentId}', { params: { path: { residentId } } }),
        );
        return known as unknown as AccountKnown;
      } catch (error) {
        // Nobody has told anything yet.
        if (asProblem(error).status === 404) return { hasDetails: false };
        throw error;
      }
    },
  });
