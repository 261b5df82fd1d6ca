import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';

/** So many of each kind are shown at once. */
export const SHOWN = 8;

/** Offers without an answer, those whose time ends first first. */
export const useUnanswered = () =>
  useQuery({
    queryKey: ['assignment', 'unanswered'],
    queryFn: () =>
      answered(
        api.assignmentMatching.GET('/v1/assignments', {
          params: { query: { state: 'offered', order: 'answer-by', limit: SHOWN } },
        }),
      ),
  });

/** Requests that go no further by themselves. */
export const useTroubled = () =>
  useQuery({
    queryKey: ['request', 'troubled'],
    queryFn: async () => {
      const found = await Promise.all(
        (['unfillable', 'budget-refused'] as const).map((state) =>
          answered(
            api.assignmentMatching.GET('/v1/requests', { params: { query: { state, limit: SHOWN } } }),
          ),
        ),
      );
      return together(found);
    },
  });

export const useWaiting = () =>
  useQuery({
    queryKey: ['resident', 'welcome-list'],
    queryFn: () =>
      answered(api.interestBank.GET('/v1/welcome-list', { params: { query: { limit: SHOWN } } })),
  });

/** Consents and trainings that end within a month, or have just ended. */
export const useEnding = () =>
  useQuery({
    queryKey: ['resident', 'ending-soon'],
    queryFn: () => answered(api.interestBank.GET('/v1/ending-soon', { params: { query: { limit: SHOWN } } })),
  });

/** Who wants to be erased, and waits for the county's decision: of the newest hundred cases. */
export const useErasuresAsked = () =>
  useQuery({
    queryKey: ['resident', 'erasures', 'asked'],
    queryFn: async () => {
      const { items } = await answered(
        api.interestBank.GET('/v1/erasures', { params: { query: { limit: 100 } } }),
      );
      const asked = items.filter(({ state }) => state === 'asked');
      return { items: asked.slice(0, SHOWN), total: asked.length };
    },
  });

/** What the coordinator has promised and not done yet. */
export const useNextSteps = () =>
  useQuery({
    queryKey: ['resident', 'next-steps'],
    queryFn: async () => {
      const { items } = await answered(api.interestBank.GET('/v1/support-next-steps'));
      return { items: items.slice(0, SHOWN), total: items.length };
    },
  });

/** Letters to post, and messages that did not arrive. */
export const useUndelivered = () =>
  useQuery({
    queryKey: ['delivery', 'undelivered'],
    queryFn: async () => {
      const found = await Promise.all(
        (['letter-ready', 'failed', 'bounced', 'no-contact-way'] as const).map((state) =>
          answered(api.notifications.GET('/v1/deliveries', { params: { query: { state, limit: SHOWN } } })),
        ),
      );
      return together(found);
    },
  });

export const useFindings = () =>
  useQuery({
    queryKey: ['payout', 'work-items', 'open'],
    queryFn: () =>
      answered(
        api.compensation.GET('/v1/work-items', { params: { query: { state: 'open', limit: SHOWN } } }),
      ),
  });

interface Paged<T> {
  readonly items: readonly T[];
  readonly total: number;
}

const together = <T>(found: readonly Paged<T>[]): Paged<T> => ({
  items: found.flatMap(({ items }) => items).slice(0, SHOWN),
  total: found.reduce((sum, { total }) => sum + total, 0),
});
