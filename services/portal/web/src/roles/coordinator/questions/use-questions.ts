import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import type { components } from '../../../../generated/interest-bank.ts';
import { answered, api } from '../../../api/client.ts';

export type OpenQuestion = components['schemas']['OpenQuestionView'];

export const LIMIT = 20;

/** What residents have asked and nobody has answered, the oldest first. */
export const useOpenQuestions = (page: Ref<number>) =>
  useQuery({
    queryKey: ['resident', 'open-questions', page],
    queryFn: () =>
      answered(
        api.interestBank.GET('/v1/open-questions', {
          params: { query: { limit: LIMIT, page: page.value } },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

/** One question with its words: opening it is a look, which the resident can see. */
export const useQuestion = ({ residentId, questionId, assignmentId }: OpenQuestion) =>
  useQuery({
    queryKey: ['resident', residentId, 'question', questionId],
    queryFn: async () => {
      const [{ items }, assignment] = await Promise.all([
        answered(
          api.interestBank.GET('/v1/residents/{id}/questions', { params: { path: { id: residentId } } }),
        ),
        answered(
          api.assignmentMatching.GET('/v1/assignments/{id}', { params: { path: { id: assignmentId } } }),
        ),
      ]);
      return { question: items.find((one) => one.questionId === questionId)?.question ?? '', assignment };
    },
    // Each look is written down: none that nobody asked for.
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
