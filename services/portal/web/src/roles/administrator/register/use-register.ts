import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { answered, api } from '../../../api/client.ts';
import { asProblem, type Problem } from '../../../api/problem.ts';
import type { Pair, Purpose } from './purpose.ts';

export const usePurposes = () =>
  useQuery({
    queryKey: ['county', 'purposes'],
    queryFn: async () => {
      const answer = (await answered(api.interestBank.GET('/v1/purposes'))) as unknown;
      return (Array.isArray(answer) ? answer : (answer as { items: unknown }).items) as readonly Purpose[];
    },
  });

/** Those that hold personal data past their time. Each answers for itself, so one that is away hides no other. */
export const HOLDERS = {
  'interest-bank': api.interestBank,
  'assignment-matching': api.assignmentMatching,
  compensation: api.compensation,
  notifications: api.notifications,
} as const;
export type Holder = keyof typeof HOLDERS;
export const holders = Object.keys(HOLDERS) as Holder[];
const clientOf = (holder: Holder) => HOLDERS[holder] as unknown as typeof api.interestBank;

export interface Rule {
  readonly rule: string;
  readonly words: Pair;
  readonly purpose: string;
  readonly action: 'deleted' | 'emptied';
  readonly state: 'runs' | 'not-decided' | 'no-end' | 'held-back';
  readonly months: number | null;
  readonly decisionId: string | null;
  readonly due: number;
  readonly held: number;
}
export interface DueAtHolder {
  readonly holder: Holder;
  readonly problem?: Problem;
  readonly nextRunAt?: string;
  readonly ranAt?: string | null;
  readonly outcome?: string | null;
  readonly rules: readonly Rule[];
}

export const useDue = () =>
  useQuery({
    queryKey: ['county', 'retention'],
    queryFn: () =>
      Promise.all(
        holders.map(async (holder): Promise<DueAtHolder> => {
          try {
            const answer = await answered(clientOf(holder).GET('/v1/retention'));
            return { holder, ...(answer as unknown as Omit<DueAtHolder, 'holder'>) };
          } catch (error) {
            return { holder, problem: asProblem(error), rules: [] };
          }
        }),
      ),
  });

export interface Destruction {
  readonly at: string;
  readonly rule: string;
  readonly purpose: string;
  readonly decisionId: string;
  readonly purposeVersion: number;
  readonly months: number;
  readonly what: 'deleted' | 'emptied';
  readonly rows: number;
}

export const PAGE = 20;

export const useDestructions = (holder: Holder, page: Ref<number>) =>
  useQuery({
    queryKey: ['county', 'destructions', holder, page],
    queryFn: async () =>
      (await answered(
        clientOf(holder).GET('/v1/destructions', {
          params: { query: { limit: PAGE, page: page.value } },
        }),
      )) as unknown as { items: readonly Destruction[]; total: number },
  });

/** The run of the night, now, at one holder. */
export const runNow = async (holder: Holder): Promise<readonly Destruction[]> => {
  const answer = (await answered(clientOf(holder).POST('/ops/retention/run'))) as unknown;
  return Array.isArray(answer) ? answer : ((answer as { items?: readonly Destruction[] }).items ?? []);
};

export interface Field {
  readonly service: string;
  readonly table: string;
  readonly column: string;
  readonly purpose: string;
  readonly words: Pair;
  readonly stored: string;
  readonly seenBy: readonly string[];
  readonly onErasure: string;
}
export interface Assessment {
  readonly purposes: readonly Purpose[];
  readonly fields: readonly Field[];
  readonly withoutPurpose: readonly string[];
}

export const useAssessment = () =>
  useQuery({
    queryKey: ['county', 'assessment'],
    queryFn: async () =>
      (await answered(api.interestBank.GET('/v1/impact-assessment'))) as unknown as Assessment,
  });
