import { nextTick, reactive, watch } from 'vue';
import { session } from '../app/session.ts';

/**
 * What somebody types, kept in this tab until it is sent: it survives an expired session, a reload and a service that
 * is away. Never for files, personnummer or account numbers: leave those out of `fields`.
 */
export function useDraft<Fields extends object>(form: string, empty: Fields) {
  const place = `medverka-draft/${session.value.me?.accountId ?? ''}/${form}`;
  const fields = reactive({ ...empty, ...read(place) }) as Fields;
  const stop = watch(fields, (now) => sessionStorage.setItem(place, JSON.stringify(now)), { deep: true });
  return {
    fields,
    /** After it was sent. */
    forget(): void {
      stop();
      sessionStorage.removeItem(place);
    },
    /** After it was sent, when the next one is typed into the same form. */
    async beginAnew(): Promise<void> {
      Object.assign(fields, empty);
      await nextTick();
      sessionStorage.removeItem(place);
    },
  };
}

function read(place: string): object {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}
