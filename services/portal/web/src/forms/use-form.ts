import { type Change, useChange } from '../api/use-change.ts';
import { useDraft } from './use-draft.ts';
import { type Faults, useFieldErrors } from './use-field-errors.ts';

export interface Form<Fields extends object, Result> extends Omit<Change<undefined, Result>, 'send'> {
  /** Flat: what is in it is copied field by field. Never personnummer, accounts or files (see `useDraft`). */
  readonly empty: Fields;
  readonly faults: (fields: Fields) => Faults;
  readonly send: (fields: Fields, key: string) => Promise<Result>;
}

/** A form that somebody fills in again and again: what is typed stays in the tab, and once it was sent, it is empty. */
export function useForm<Fields extends object, Result>({ empty, faults, ...form }: Form<Fields, Result>) {
  const { fields, beginAnew } = useDraft(form.form, empty);
  const change = useChange<undefined, Result>({
    ...form,
    send: (_, key) => form.send(fields, key),
    done: async (result) => {
      // The emptied form has no faults yet.
      isFine(() => ({}));
      await beginAnew();
      await form.done?.(result);
    },
  });
  const { errorOf, isFine } = useFieldErrors(change.problem);
  return {
    fields,
    change,
    errorOf,
    submit: (): void => {
      if (isFine(() => faults(fields))) change.run(undefined);
    },
  };
}
