import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';

/** What the requester says of one person at one occasion; minutes as typed, for part of the time. */
export interface Presence {
  came: '' | 'all' | 'part' | 'missed';
  minutes: string;
}

/** Who has accepted, with what is recorded already; the occasions with their numbers. */
export const useAccepted = (requestId: string) =>
  useQuery({
    queryKey: ['assignment', 'accepted', requestId],
    queryFn: () =>
      answered(
        api.assignmentMatching.GET('/v1/requests/{id}/panel', { params: { path: { id: requestId } } }),
      ).then(({ seats }) => seats.filter(({ state }) => state === 'accepted')),
  });

export const useOccasions = (requestId: string) =>
  useQuery({
    queryKey: ['request', requestId, 'occasions'],
    queryFn: () =>
      answered(api.assignmentMatching.GET('/v1/requests/{id}', { params: { path: { id: requestId } } })).then(
        ({ title, occasions = [] }) => ({
          title,
          occasions: occasions.map(({ startsAt, endsAt }, at) => ({
            number: at + 1,
            startsAt,
            endsAt,
            minutes: (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000,
            hasBegun: new Date(startsAt) <= new Date(),
          })),
        }),
      ),
  });

export type Occasion = NonNullable<ReturnType<typeof useOccasions>['data']['value']>['occasions'][number];
export type Accepted = NonNullable<ReturnType<typeof useAccepted>['data']['value']>;

/** What is recorded, as it was typed. */
export function presenceOf(recorded: number | undefined, whole: number): Presence {
  if (recorded === undefined) return { came: '', minutes: '' };
  if (recorded === 0) return { came: 'missed', minutes: '' };
  return recorded === whole ? { came: 'all', minutes: '' } : { came: 'part', minutes: String(recorded) };
}

export function minutesOf({ came, minutes }: Presence, whole: number): number | undefined {
  switch (came) {
    case 'all':
      return whole;
    case 'missed':
      return 0;
    case 'part':
      return /^\d{1,4}$/.test(minutes.trim()) ? Number(minutes) : undefined;
    case '':
      return undefined;
    default:
      return came satisfies never;
  }
}
