import { useMutation, useQueryClient } from '@tanstack/vue-query';
import { computed } from 'vue';
import { session } from '../app/session.ts';
import { asProblem, type Problem } from './problem.ts';

export interface Change<Input, Result> {
  /**
   * What is changed, the same in every tab: `answer-offer/<id>`, `request-resident/new`. Tabs that show the same form
   * send the same key, so that whatever is sent twice happens once.
   */
  readonly form: string;
  /** Asks the service; `key` goes into the header `Idempotency-Key`. */
  readonly send: (input: Input, key: string) => Promise<Result>;
  /** First parts of query keys that are asked again after it. */
  readonly touches: readonly string[];
  readonly done?: (result: Result) => void | Promise<void>;
}

/**
 * A change, once: a second click while it runs is the same click, the back button and a second tab send the same key,
 * and after success the form begins anew.
 */
export function useChange<Input, Result>({ form, send, touches, done }: Change<Input, Result>) {
  const queryClient = useQueryClient();
  let key: string | undefined = keyOf(form);
  const askAgain = (first: string) => queryClient.invalidateQueries({ queryKey: [first] });
  const mutation = useMutation({
    mutationFn: (input: Input) => {
      key ??= keyOf(form);
      return send(input, key);
    },
    onError: (error) => {
      // Somebody was quicker: what the page shows is out of date.
      if (asProblem(error).status === 409) for (const first of touches) void askAgain(first);
    },
    onSuccess: async (result) => {
      localStorage.removeItem(placeOf(form));
      key = undefined;
      await Promise.all(touches.map(askAgain));
      await done?.(result);
    },
  });
  return {
    run: (input: Input): void => {
      if (!mutation.isPending.value) mutation.mutate(input);
    },
    isRunning: mutation.isPending,
    isDone: mutation.isSuccess,
    problem: computed<Problem | undefined>(() =>
      mutation.error.value ? asProblem(mutation.error.value) : undefined,
    ),
    reset: () => mutation.reset(),
  };
}

const placeOf = (form: string): string => `medverka-form/${session.value.me?.accountId ?? ''}/${form}`;

function keyOf(form: string): string {
  const kept = localStorage.getItem(placeOf(form));
  if (kept) return kept;
  const fresh = crypto.randomUUID();
  localStorage.setItem(placeOf(form), fresh);
  return fresh;
}
