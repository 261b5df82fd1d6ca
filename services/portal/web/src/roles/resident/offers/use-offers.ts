import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';
import { actsFor } from '../../../app/session.ts';

/** What the resident is asked now, and those for whom they act. */
export const useOffers = () =>
  useQuery({
    queryKey: ['assignment', 'own', 'offered'],
    queryFn: async () => {
      // By resident: a coordinator who takes part too would be shown everybody's.
      const lists = await Promise.all(actsFor().map(offersTo));
      return {
        items: lists.flatMap(({ items }) => items),
        total: lists.reduce((sum, { total }) => sum + total, 0),
      };
    },
  });

const offersTo = (residentId: string) =>
  answered(
    api.assignmentMatching.GET('/v1/assignments', {
      params: { query: { state: 'offered', residentId, limit: 100 } },
    }),
  );

export const useAssignment = (id: string) =>
  useQuery({
    queryKey: ['assignment', id],
    queryFn: () => answered(api.assignmentMatching.GET('/v1/assignments/{id}', { params: { path: { id } } })),
  });

/** Why this resident was asked: sentences in both languages, made where the draw was made. */
export const useExplanation = (id: string) =>
  useQuery({
    queryKey: ['assignment', id, 'explanation'],
    queryFn: () =>
      answered(api.assignmentMatching.GET('/v1/assignments/{id}/explanation', { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
