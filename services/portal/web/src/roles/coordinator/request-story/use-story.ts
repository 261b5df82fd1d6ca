import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import type { components } from '../../../../generated/assignment-matching.ts';
import type { components as Money } from '../../../../generated/compensation.ts';
import type { components as Messages } from '../../../../generated/notifications.ts';
import { answered, api } from '../../../api/client.ts';

type Happening = components['schemas']['HappeningAnswer'];
type PaymentStep = Money['schemas']['PaymentStepAnswer'];
type Delivery = Messages['schemas']['DeliveryView'];

export const useRequest = (id: string) =>
  useQuery({
    queryKey: ['request', id],
    queryFn: () => answered(api.assignmentMatching.GET('/v1/requests/{id}', { params: { path: { id } } })),
  });

export const usePanel = (id: string) =>
  useQuery({
    queryKey: ['assignment', 'panel', id],
    queryFn: () =>
      answered(api.assignmentMatching.GET('/v1/requests/{id}/panel', { params: { path: { id } } })),
  });

const useHappenings = (id: string) =>
  useQuery({
    queryKey: ['assignment', 'story', id],
    queryFn: () =>
      answered(api.assignmentMatching.GET('/v1/requests/{id}/story', { params: { path: { id } } })),
  });

const usePayments = (requestId: string) =>
  useQuery({
    queryKey: ['compensation', 'of-request', requestId],
    queryFn: () =>
      answered(api.compensation.GET('/v1/request-payments/{requestId}', { params: { path: { requestId } } })),
  });

/** What the requester was told: that it is filled, cannot be filled, is moved or cancelled. */
const useTold = (requestId: string) =>
  useQuery({
    queryKey: ['assignment', 'told', requestId],
    queryFn: () =>
      answered(api.notifications.GET('/v1/deliveries', { params: { query: { requestId, limit: 100 } } })),
  });

export type Chapter =
  | { readonly from: 'matching'; readonly at: string; readonly what: Happening }
  | { readonly from: 'money'; readonly at: string; readonly what: PaymentStep }
  | { readonly from: 'messages'; readonly at: string; readonly what: Delivery };

/** One story out of three services, the oldest first. What one of them cannot say now is left out, and said so. */
export function useStory(requestId: string) {
  const happenings = useHappenings(requestId);
  const payments = usePayments(requestId);
  const told = useTold(requestId);
  const chapters = computed<Chapter[]>(() => {
    const all: Chapter[] = [
      ...(happenings.data.value?.items ?? []).map((what) => ({
        from: 'matching' as const,
        at: what.at,
        what,
      })),
      ...(payments.data.value?.items ?? []).map((what) => ({
        from: 'money' as const,
        at: endOf(what.on),
        what,
      })),
      ...(told.data.value?.items ?? [])
        .filter(({ recipient }) => recipient === 'requester')
        .map((what) => ({ from: 'messages' as const, at: what.createdAt, what })),
    ];
    return all.sort((one, other) => one.at.localeCompare(other.at));
  });
  return { chapters, queries: [happenings, payments, told] };
}

/** Money is told by the day: after all else of that day. */
const endOf = (day: string): string => `${day}T23:59:59.999Z`;
