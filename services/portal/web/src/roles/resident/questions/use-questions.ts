import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';

/** What the resident has asked about one assignment, with the answers. */
export const useQuestions = (residentId: string, assignmentId: string) =>
  useQuery({
    queryKey: ['resident', residentId, 'questions', assignmentId],
    queryFn: async () => {
      const { items } = await answered(
        api.interestBank.GET('/v1/residents/{id}/questions', { params: { path: { id: residentId } } }),
      );
      return items.filter((one) => one.assignmentId === assignmentId);
    },
    // Nothing tells when somebody answers: whoever waits with the page open sees it within a minute.
    refetchInterval: 60_000,
  });
