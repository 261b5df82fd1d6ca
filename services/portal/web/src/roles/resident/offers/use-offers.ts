import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';

/** What the resident is asked now. */
export const useOffers = () =>
  useQuery({
    queryKey: ['assignment', 'own', 'offered'],
    queryFn: () =>
      answered(
        api.assignmentMatching.GET('/v1/assignments', {
          params: { query: { state: 'offered', limit: 100 } },
        }),
      ),
  });

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
