import { shallowRef } from 'vue';
import type { components } from '../../../../generated/assignment-matching.ts';
import { answered, api } from '../../../api/client.ts';
import { useChange } from '../../../api/use-change.ts';
import { useDraft } from '../../../forms/use-draft.ts';

export type Compared = components['schemas']['ComparedProposalAnswer'];

/** Whom the coordinator has picked: ids only, kept in the tab; and what a panel of them would be, when asked for. */
export function useProposal(requestId: string) {
  const form = `own-proposal/${requestId}`;
  const { fields } = useDraft(form, { residentIds: [] as string[] });
  const compared = shallowRef<Compared>();
  const change = useChange({
    form,
    send: (residentIds: string[]) =>
      answered(
        api.assignmentMatching.POST('/v1/requests/{id}/compare-proposal', {
          params: { path: { id: requestId } },
          body: { residentIds },
        }),
      ),
    touches: [],
    done: (found) => {
      compared.value = found;
    },
  });
  // What was compared is about other people then.
  const pick = (ids: string[]) => {
    fields.residentIds = ids;
    compared.value = undefined;
  };
  return {
    picked: fields,
    compared,
    change,
    add: (id: string) => pick([...fields.residentIds, id]),
    remove: (id: string) => pick(fields.residentIds.filter((one) => one !== id)),
    compare: () => change.run([...fields.residentIds]),
  };
}
