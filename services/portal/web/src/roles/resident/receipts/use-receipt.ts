import { useMutation } from '@tanstack/vue-query';
import { computed } from 'vue';
import { answered, api } from '../../../api/client.ts';
import { asProblem, Problem } from '../../../api/problem.ts';
import { session } from '../../../app/session.ts';
import { smallerPhoto } from './smaller-photo.ts';

interface Chosen {
  readonly file: File;
  /** One for each choice: sent again after a fault it is the same receipt, another photo is another one. */
  readonly key: string;
}

/** Keeps the photo of a receipt as soon as it is chosen; the claim names it by its id. */
export function useReceipt(kept: (receiptId: string, name: string) => void) {
  const mutation = useMutation({
    mutationFn: async ({ file, key }: Chosen) => {
      const content = await smallerPhoto(file);
      if (typeof content === 'string') throw new Problem(content, -1);
      const residentId = session.value.me?.residentId ?? '';
      const { receiptId } = await answered(
        api.compensation.POST('/v1/payees/{residentId}/receipt-files', {
          params: { path: { residentId }, header: { 'Idempotency-Key': key } },
          headers: { 'Content-Type': content.type },
          // The body is the file itself, which the description has no shape for.
          body: content as never,
          bodySerializer: (body: unknown) => body as Blob,
        }),
      );
      kept(receiptId, file.name);
    },
  });
  return {
    isRunning: mutation.isPending,
    problem: computed(() => (mutation.error.value ? asProblem(mutation.error.value) : undefined)),
    choose: (file: File): void => mutation.mutate({ file, key: crypto.randomUUID() }),
    again: (): void => {
      if (mutation.variables.value) mutation.mutate(mutation.variables.value);
    },
  };
}
