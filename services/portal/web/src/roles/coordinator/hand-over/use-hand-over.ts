import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';

export const useSupported = () =>
  useQuery({
    queryKey: ['resident', 'supported'],
    queryFn: () => answered(api.interestBank.GET('/v1/supported-residents')),
  });

/** Coordinators by the name that each has stated. */
export const useCoordinators = () =>
  useQuery({
    queryKey: ['support-coordinators'],
    queryFn: () => answered(api.interestBank.GET('/v1/support-coordinators')),
  });

/** Who supports somebody now, and who did before. */
export const useStand = (residentId: string) =>
  useQuery({
    queryKey: ['person', residentId, 'support-holder'],
    queryFn: () =>
      answered(
        api.interestBank.GET('/v1/residents/{id}/support-holder', { params: { path: { id: residentId } } }),
      ),
  });
