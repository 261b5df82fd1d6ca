import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, onScopeDispose, ref, watch } from 'vue';
import { answered, api } from '../../../api/client.ts';
import { faultsOfStep } from './faults-of-step.ts';
import { type RequestDraft, wishesOf } from './request-draft.ts';

/** Long enough that a number is typed out, short enough to feel alive. */
const PAUSE_MS = 700;

/** What a trial shows shares of, also where nothing is wished: a limit that cannot bind asks for the figures. */
const SHOWN = ['gender', 'age', 'kind'] as const;

/** What a draw with these wishes would have to choose from: asked when somebody has stopped changing them. */
export function useFeasibility(draft: () => RequestDraft) {
  const wanted = computed(() => {
    const now = draft();
    const isWhole = [2, 3].every((step) => Object.values(faultsOfStep(now, step)).every((rule) => !rule));
    return isWhole && now.groupId
      ? JSON.stringify({
          groupId: now.groupId,
          activityKind: now.activityKind,
          ...wishesOf(now),
          atMost: SHOWN.map((feature) => ({ feature, max: Number(now.seats) })),
        })
      : '';
  });
  const asked = ref(wanted.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(wanted, (now) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      asked.value = now;
    }, PAUSE_MS);
  });
  onScopeDispose(() => clearTimeout(timer));
  return useQuery({
    queryKey: ['trial', asked],
    queryFn: () =>
      answered(api.assignmentMatching.POST('/v1/trial-draws', { body: JSON.parse(asked.value) })),
    enabled: () => asked.value !== '',
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    retry: false,
  });
}
