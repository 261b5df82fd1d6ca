import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';
import { asProblem } from '../../../api/problem.ts';

/** A message, an event or a timer that a service set aside; what was in it is for operators. */
export interface HeldUp {
  readonly id: string;
  readonly service: string;
  readonly kind: 'message' | 'event' | 'timer';
  readonly of: string;
  readonly reason: string;
  readonly parkedAt: string;
}

const clients = {
  access: api.access,
  'interest-bank': api.interestBank,
  'assignment-matching': api.assignmentMatching,
  compensation: api.compensation,
  notifications: api.notifications,
};

/** Of all services that answer: one that is away does not hide what the others say. */
export const useHeldUp = () =>
  useQuery({
    queryKey: ['held-up'],
    queryFn: async () => {
      const asked = await Promise.allSettled(
        Object.entries(clients).map(([name, client]) => ask(name, client)),
      );
      const failed = asked.find((one) => one.status === 'rejected');
      if (failed && asked.every(({ status }) => status === 'rejected')) throw asProblem(failed.reason);
      const items = asked.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
      return { items, total: items.length };
    },
  });

async function ask(service: string, client: (typeof clients)[keyof typeof clients]): Promise<HeldUp[]> {
  const get = client.GET as typeof api.access.GET;
  const { items } = (await answered(get('/ops/parked', { params: { query: { limit: 20 } } }))) as unknown as {
    items: Omit<HeldUp, 'service'>[];
  };
  return items.map((item) => ({ ...item, service }));
}
