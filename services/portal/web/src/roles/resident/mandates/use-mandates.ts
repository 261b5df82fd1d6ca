import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { answered, api } from '../../../api/client.ts';

/** For whom the resident speaks, or is asked to. */
export const useMandates = (residentId: string) =>
  useQuery({
    queryKey: ['resident', residentId, 'mandates'],
    queryFn: () => answered(api.interestBank.GET('/v1/appointments', { params: { query: { residentId } } })),
  });

export function useAssociationNames() {
  const { data } = useQuery({
    queryKey: ['associations'],
    queryFn: () => answered(api.interestBank.GET('/v1/associations')),
    staleTime: 600_000,
  });
  const names = computed(
    () => new Map((data.value?.items ?? []).map(({ associationId, name }) => [associationId, name])),
  );
  return (id: string): string => names.value.get(id) ?? '–';
}
