import { useQuery } from '@tanstack/vue-query';
import { answered } from '../../../api/client.ts';
import { operations, type ServiceName } from '../services.ts';
import type { ParkedItem } from '../use-services.ts';

export const useParkedItem = (service: ServiceName, item: string) =>
  useQuery({
    queryKey: ['operations', 'parked', service, item],
    queryFn: async () =>
      (await answered(
        operations(service).GET('/ops/parked/{item}', { params: { path: { item } } }),
      )) as unknown as ParkedItem,
  });

export const replay = (service: ServiceName, item: string): Promise<unknown> =>
  answered(operations(service).POST('/ops/parked/{item}/replay', { params: { path: { item } } }));

export const discard = (service: ServiceName, item: string): Promise<unknown> =>
  answered(operations(service).DELETE('/ops/parked/{item}', { params: { path: { item } } }));
