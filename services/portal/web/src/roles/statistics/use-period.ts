import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { localDay } from '../../words/local-time.ts';
import type { Years } from './use-statistics.ts';

export const FIRST_YEAR = 1990;

/** The years that are shown, in the address: a link to a page shows the same, and the back button goes back. */
export function usePeriod() {
  const route = useRoute();
  const router = useRouter();
  const now = Number(localDay().slice(0, 4));
  const year = (text: unknown, otherwise: number): number =>
    typeof text === 'string' && /^\d{4}$/.test(text) && Number(text) >= FIRST_YEAR ? Number(text) : otherwise;
  return computed<Years>({
    get: () => {
      const to = year(route.query.till, now);
      return { from: Math.min(to, year(route.query.fran, to - 4)), to };
    },
    set: ({ from, to }) => void router.push({ query: { fran: from, till: to } }),
  });
}
