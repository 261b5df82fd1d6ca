import { QueryClient } from '@tanstack/vue-query';
import { asProblem } from '../api/problem.ts';

/**
 * What the services answered, kept while it is fresh. A service that is away is asked again by itself; a refusal is not.
 * The first part of each query key is the aggregate that it is about (`assignment`, `request`, `resident`,
 * `compensation`, `payout`, `budget`): by it a hint finds what to ask again.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Once, for a moment's hitch; then it is told, rather than people looking at a page that loads and loads.
      retry: (count, error) => asProblem(error).passes && count < 1,
      retryDelay: 1_000,
      // And later too, without a click, as long as it is shown.
      refetchInterval: ({ state }) => state.error !== null && asProblem(state.error).passes && 5_000,
    },
    mutations: { retry: false },
  },
});
