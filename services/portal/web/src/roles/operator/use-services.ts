import { useQueries } from '@tanstack/vue-query';
import { computed, ref } from 'vue';
import { answered } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import { Figures, type Sample } from './figures.ts';
import { operations, readPlain, SERVICES, type ServiceName } from './services.ts';

const EVERY_MS = 5_000;

/** Whoever reads a figure may want it to stand still (WCAG 2.2.2); it holds for all pages of operations. */
export const isLive = ref(true);

export interface Readiness {
  readonly ready: boolean;
  /** Each part and why it keeps the service from its work; `ok` where it does not. */
  readonly checks: Readonly<Record<string, string>>;
}

const samples = new Map<ServiceName, Sample>();

async function readSample(service: ServiceName): Promise<Sample> {
  const now = new Figures(await readPlain(service, '/metrics'), Date.now());
  const before = samples.get(service)?.now;
  const sample = { now, ...(before && { before }) };
  samples.set(service, sample);
  return sample;
}

async function readReadiness(service: ServiceName): Promise<Readiness> {
  const said = JSON.parse(await readPlain(service, '/health/ready')) as Partial<Readiness> & {
    status?: unknown;
  };
  return { ready: said.status === 'ready', checks: said.checks ?? {} };
}

/** The same asked of every service: one that is away leaves the others as they are. */
function useEach<T>(what: string, read: (service: ServiceName) => Promise<T>) {
  const results = useQueries({
    queries: computed(() =>
      SERVICES.map((service) => ({
        queryKey: ['operations', what, service],
        queryFn: () => read(service),
        retry: false,
        staleTime: 0,
        refetchInterval: isLive.value ? EVERY_MS : (false as const),
      })),
    ),
  });
  return computed(() =>
    SERVICES.map((service, at) => {
      const result = results.value[at];
      const problem = result?.error ? asProblem(result.error) : undefined;
      // What it said before it went away is not how it is.
      return { service, problem, found: problem ? undefined : result?.data };
    }),
  );
}

export const useSamples = () => useEach('figures', readSample);
export const useReadiness = () => useEach('readiness', readReadiness);

export interface ParkedItem {
  readonly id: string;
  readonly kind: 'message' | 'event' | 'timer';
  readonly of: string;
  readonly reason: string;
  readonly detail?: string;
  readonly attempts: number;
  readonly parkedAt: string;
  readonly stream?: string;
  readonly sequence?: number;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface WaitingTimer {
  readonly kind: string;
  readonly ref: string;
  readonly dueAt: string;
  readonly state: 'waiting' | 'overdue' | 'parked';
  readonly attempts: number;
}

/** As many as a service tells at once. */
export const MOST = 1_000;

export const useParked = () =>
  useEach('parked', async (service) => {
    const params = { query: { limit: MOST } } as object;
    const answer = await answered(operations(service).GET('/ops/parked', { params }));
    return (answer as unknown as { items: readonly ParkedItem[] }).items;
  });

export const useTimers = () =>
  useEach('timers', async (service) => {
    const params = { query: { limit: MOST } } as object;
    const answer = await answered(operations(service).GET('/ops/timers', { params }));
    return (answer as unknown as { items: readonly WaitingTimer[] }).items;
  });
