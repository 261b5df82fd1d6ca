import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { answered, api } from '../../../api/client.ts';
import { session } from '../../../app/session.ts';

export const PAGE = 20;

export interface Payment {
  readonly compensationId: string;
  readonly kind: 'fee' | 'travel' | 'cancellation';
  readonly assignmentId: string;
  readonly residentId: string;
  readonly date: string;
  readonly amountOre: number;
  readonly taxFreeOre: number;
  readonly state: string;
}

export interface PaymentInFull extends Payment {
  readonly steps: readonly { readonly code: string; readonly text: string; readonly textEn: string }[];
  readonly history: readonly { readonly what: string; readonly at: string }[];
}

/** The own ones only: what somebody approves as well is on the approvers' pages. */
export const usePayments = (page: Ref<number>) =>
  useQuery({
    queryKey: ['compensation', 'own', page],
    queryFn: async (): Promise<{ items: readonly Payment[]; total: number }> => {
      const residentId = session.value.me?.residentId;
      if (!residentId) return { items: [], total: 0 };
      return (await answered(
        api.compensation.GET('/v1/compensations', {
          params: { query: { residentId, limit: PAGE, page: page.value } },
        }),
      )) as unknown as { items: readonly Payment[]; total: number };
    },
    placeholderData: keepPreviousData,
  });

export const usePayment = (id: string) =>
  useQuery({
    queryKey: ['compensation', id],
    queryFn: async () =>
      (await answered(
        api.compensation.GET('/v1/compensations/{id}', { params: { path: { id } } }),
      )) as unknown as PaymentInFull,
  });
