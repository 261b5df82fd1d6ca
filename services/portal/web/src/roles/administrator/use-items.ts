import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../api/client.ts';

/** Lists that the services answer as `{ items }`, whatever their description says of the shape. */
export const itemsOf = async <T>(call: Promise<unknown>): Promise<readonly T[]> =>
  ((await call) as { items: readonly T[] }).items;

export interface Named {
  readonly code: string;
  readonly nameSv: string;
  readonly nameEn: string;
  readonly inUse?: boolean;
}
export interface Training extends Named {
  readonly days: number | null;
  readonly validMonths: number | null;
  readonly certifiedBy: readonly ('coordinator' | 'association')[];
}
export interface Area {
  readonly code: string;
  readonly name: string;
  readonly municipality: string;
}
export interface ActivityKind {
  readonly code: string;
  readonly name: string;
  readonly trainings: readonly string[];
}

export const useSettings = () =>
  useQuery({
    queryKey: ['county', 'settings'],
    queryFn: () => answered(api.interestBank.GET('/v1/county-settings')),
  });

export const useThemes = () =>
  useQuery({
    queryKey: ['county', 'themes'],
    queryFn: () => itemsOf<Named>(answered(api.interestBank.GET('/v1/themes'))),
  });

export const useTrainings = () =>
  useQuery({
    queryKey: ['county', 'trainings'],
    queryFn: () => itemsOf<Training>(answered(api.interestBank.GET('/v1/trainings'))),
  });

export const useAreas = () =>
  useQuery({
    queryKey: ['county', 'areas'],
    queryFn: () => itemsOf<Area>(answered(api.interestBank.GET('/v1/areas'))),
  });

export const useMunicipalities = () =>
  useQuery({
    queryKey: ['county', 'municipalities'],
    queryFn: () =>
      itemsOf<{ code: string; name: string }>(answered(api.interestBank.GET('/v1/municipalities'))),
  });

export const useActivityKinds = () =>
  useQuery({
    queryKey: ['county', 'activity-kinds'],
    queryFn: () => itemsOf<ActivityKind>(answered(api.assignmentMatching.GET('/v1/activity-kinds'))),
  });
