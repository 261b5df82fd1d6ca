import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';

/** Whether there is a private calendar address; what it is was told once, when it was made. */
export const useFeed = () =>
  useQuery({
    queryKey: ['calendar-feed'],
    queryFn: () => answered(api.assignmentMatching.GET('/v1/calendar-feed')),
  });
