import { useQuery } from '@tanstack/vue-query';
import type { components } from '../../../../generated/assignment-matching.ts';
import { answered, api } from '../../../api/client.ts';

type Schemas = components['schemas'];
export type Group = Schemas['GroupWithMembers'];

/** All of the county: there are some dozen. */
export const useGroups = () =>
  useQuery({
    queryKey: ['group', 'all'],
    queryFn: () => answered(api.assignmentMatching.GET('/v1/groups', { params: { query: { limit: 100 } } })),
  });

/** With who sits in it today. */
export const useGroup = (id: string) =>
  useQuery({
    queryKey: ['group', id],
    queryFn: () => answered(api.assignmentMatching.GET('/v1/groups/{id}', { params: { path: { id } } })),
  });

export interface HeldSeat {
  readonly number: number;
  readonly body: string;
  readonly theme: string | undefined;
  readonly member: Schemas['MemberAnswer'] | undefined;
}

/** The seats in the order in which the service numbers them, from 1, body by body. */
export const seatsOf = ({ bodies = [], members }: Pick<Group, 'bodies' | 'members'>): HeldSeat[] =>
  bodies
    .flatMap((body) => Array.from({ length: body.seats }, () => body))
    .map(({ name, theme }, at) => ({
      number: at + 1,
      body: name,
      theme,
      member: members.find(({ seat }) => seat === at + 1),
    }));
