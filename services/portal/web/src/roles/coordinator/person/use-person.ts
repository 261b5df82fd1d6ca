import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { answered, api } from '../../../api/client.ts';
import type { Why } from '../names.ts';

/** Asked again only when something here is changed: each look is a row in the person's log. */
const staleTime = Number.POSITIVE_INFINITY;

export const usePerson = (id: string, why: Why) =>
  useQuery({
    queryKey: ['person', id, 'profile', why],
    queryFn: () =>
      answered(api.interestBank.GET('/v1/residents/{id}', { params: { path: { id }, query: { why } } })),
    staleTime,
  });

export const useConsents = (id: string) =>
  useQuery({
    queryKey: ['person', id, 'consents'],
    queryFn: () =>
      answered(api.interestBank.GET('/v1/residents/{id}/consents', { params: { path: { id } } })),
    staleTime,
  });

export const useConsentTexts = () =>
  useQuery({
    queryKey: ['consent-texts'],
    queryFn: () => answered(api.interestBank.GET('/v1/consent-texts')),
    staleTime: 600_000,
  });

export const useCertificates = (id: string) =>
  useQuery({
    queryKey: ['person', id, 'certificates'],
    queryFn: () =>
      answered(api.interestBank.GET('/v1/residents/{id}/certificates', { params: { path: { id } } })),
    staleTime,
  });

export const useRepresentatives = (id: string) =>
  useQuery({
    queryKey: ['person', id, 'representatives'],
    queryFn: () =>
      answered(api.interestBank.GET('/v1/residents/{id}/representatives', { params: { path: { id } } })),
    staleTime,
  });

export const LOOKS = 10;

/** Who looked, when and why; the newest first. */
export const useLooks = (id: string, page: Ref<number>) =>
  useQuery({
    queryKey: ['person', id, 'looks', page],
    queryFn: () =>
      answered(
        api.interestBank.GET('/v1/residents/{id}/looks', {
          params: { path: { id }, query: { limit: LOOKS, page: page.value } },
        }),
      ),
  });

export const useAssignmentsOf = (residentId: string) =>
  useQuery({
    queryKey: ['assignment', 'of', residentId],
    queryFn: () =>
      answered(
        api.assignmentMatching.GET('/v1/assignments', { params: { query: { residentId, limit: 25 } } }),
      ),
  });
