import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';

export const useRequest = (id: string) =>
  useQuery({
    queryKey: ['request', id],
    queryFn: () => answered(api.assignmentMatching.GET('/v1/requests/{id}', { params: { path: { id } } })),
  });

/** Seat by seat: asked again when an assignment changes, and when the request does (`stand`). */
export const usePanel = (id: string, stand: () => string) =>
  useQuery({
    queryKey: ['assignment', 'panel', id, stand],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answered(api.assignmentMatching.GET('/v1/requests/{id}/panel', { params: { path: { id } } })),
  });

/** Names of those who have accepted, and what they need; of nobody else. */
export const useParticipants = (requestId: string, stand: () => string = () => '') =>
  useQuery({
    queryKey: ['assignment', 'participants', requestId, stand],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answered(
        api.interestBank.GET('/v1/participants', {
          params: { query: { requestId } },
        }),
      ),
  });

export type Participants = NonNullable<ReturnType<typeof useParticipants>['data']['value']>['items'];

export function nameOf(participants: Participants | undefined, assignmentId: string | undefined): string {
  const found = participants?.find((one) => one.assignmentId === assignmentId);
  return [found?.givenName, found?.familyName].filter(Boolean).join(' ');
}

/** The associations that somebody speaks for, as people write a list; empty for an individual. */
export const appointedBy = (
  participants: Participants | undefined,
  assignmentId: string | undefined,
): string => (participants?.find((one) => one.assignmentId === assignmentId)?.appointedBy ?? []).join(', ');
