import type { Faults } from '../../../forms/use-field-errors.ts';
import { faultsOfOccasions } from '../occasions/typed-occasions.ts';
import type { RequestDraft } from './request-draft.ts';

export const STEPS = 5;
const isWhole = (text: string): boolean => /^\d{1,6}$/.test(text.trim());

/** What can be said without asking a service; the rest it says itself, at the same fields. */
export function faultsOfStep(draft: RequestDraft, step: number): Faults {
  switch (step) {
    case 1:
      return {
        groupId: draft.groupId ? undefined : 'choose',
        activityKind: draft.activityKind ? undefined : 'choose',
        title: draft.title.trim() ? undefined : 'missing',
      };
    case 2:
      return {
        ...faultsOfOccasions(draft.occasions),
        'place.municipality': draft.form === 'online' || draft.municipality ? undefined : 'choose',
      };
    case 3:
      return {
        seats: isWhole(draft.seats) ? undefined : 'number',
        quotas: draft.young.trim() === '' || isWhole(draft.young) ? undefined : 'number',
        demandedExperience: draft.kinds.length > 0 && draft.themes.length === 0 ? 'theme-too' : undefined,
      };
    case 4:
      return {
        fundingSource: draft.fundingSource ? undefined : 'choose',
        'influence.level': draft.level ? undefined : 'choose',
        'influence.step': draft.influenceStep ? undefined : 'choose',
        travelEstimateOre:
          draft.travelKronor.trim() === '' || isWhole(draft.travelKronor) ? undefined : 'number',
      };
    default:
      return {};
  }
}

const fieldsOfStep: readonly RegExp[] = [
  /^(groupId|organisation|activityKind|title)\b/,
  /^(occasions|place)\b/,
  /^(seats|themes|demandedExperience|quotas|atMost)\b/,
  /./,
];

/** Where a field stands that a service refused. */
export const stepOf = (field: string): number => fieldsOfStep.findIndex((fields) => fields.test(field)) + 1;
