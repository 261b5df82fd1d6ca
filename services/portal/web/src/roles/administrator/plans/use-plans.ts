import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { answered, api } from '../../../api/client.ts';

/** The latest year first. */
export const usePlans = () =>
  useQuery({
    queryKey: ['budget', 'kept-plans'],
    queryFn: async () => {
      const { items } = await answered(api.compensation.GET('/v1/budget-plans'));
      return items.toSorted((one, other) => other.year - one.year || one.name.localeCompare(other.name));
    },
  });

/** Priced by the tariff of its own year, or of another. */
export const usePlan = (id: string, year: Ref<string>) =>
  useQuery({
    queryKey: ['budget', 'priced', id, year],
    queryFn: () => {
      const query = year.value === '' ? {} : { atYear: Number(year.value) };
      return answered(api.compensation.GET('/v1/budget-plans/{id}', { params: { path: { id }, query } }));
    },
  });
