import { reactive } from 'vue';
import { answered, api } from '../../../api/client.ts';
import { useChange } from '../../../api/use-change.ts';
import { useFieldErrors } from '../../../forms/use-field-errors.ts';

const empty = {
  givenName: '',
  familyName: '',
  email: '',
  mayConsent: '' as '' | 'resident' | 'representative' | 'both',
  receivesPay: false,
  until: '',
  protectedIdentity: false,
  personnummer: '',
};
export type RepresentativeFields = typeof empty;

/** Not kept in the tab: a personnummer is among the fields. Of a guardian nothing but names and ways is asked. */
export function useNewRepresentative(residentId: string, isChild: () => boolean) {
  const fields = reactive({ ...empty });
  const change = useChange({
    form: `add-representative/${residentId}`,
    send: async (_said: undefined, key) => {
      const accountId = fields.personnummer.trim()
        ? await accountOf(fields.personnummer.trim(), key)
        : undefined;
      return answered(
        api.interestBank.POST('/v1/residents/{id}/representatives', {
          params: { path: { id: residentId }, header: { 'Idempotency-Key': key } },
          body: bodyOf(fields, isChild(), accountId),
        }),
      );
    },
    touches: ['person', 'resident'],
    done: () => {
      Object.assign(fields, empty);
      // The emptied form has no faults yet.
      errors.isFine(() => ({}));
    },
  });
  const errors = useFieldErrors(change.problem);
  const send = () => {
    const missing = (text: string) => (text.trim() ? undefined : 'missing');
    const isGood = errors.isFine(() => ({
      givenName: missing(fields.givenName),
      familyName: missing(fields.familyName),
      mayConsent: isChild() || fields.mayConsent ? undefined : 'choose',
    }));
    if (isGood) change.run(undefined);
  };
  return { fields, change, errorOf: errors.errorOf, send };
}

/** The account by which the representative signs in: the same for somebody who has one. */
const accountOf = async (personnummer: string, key: string): Promise<string> => {
  const params = { header: { 'Idempotency-Key': key } };
  const made = api.access.POST('/v1/accounts', { params, body: { personnummer } });
  return (await answered(made)).accountId;
};

const bodyOf = (fields: RepresentativeFields, isChild: boolean, accountId: string | undefined) => ({
  kind: isChild ? ('guardian' as const) : ('legal-representative' as const),
  givenName: fields.givenName.trim(),
  familyName: fields.familyName.trim(),
  mayConsent: isChild || fields.mayConsent === '' ? ('both' as const) : fields.mayConsent,
  receivesPay: fields.receivesPay,
  protectedIdentity: fields.protectedIdentity,
  ...(fields.email.trim() && { contact: { channel: 'email' as const, email: fields.email.trim() } }),
  ...(!isChild && fields.until && { until: fields.until }),
  ...(accountId && { accountId }),
});
