import type { RequestSubmitted } from '@medverka/event-contracts';
import type { RequestDraft } from '../domain/request-draft.ts';
import { defaultAnswerHours } from '../domain/request-terms.ts';
import type { RequestBody } from './request.body.ts';

/** The same draft from a page or a system's call, and from what an outside system said over the broker. */
export function draftOf(asked: RequestBody | RequestSubmitted): RequestDraft {
  const body: RequestBody = { ...asked };
  const { groupId, organisation, activityKind, title, place, seats, standingGroupId, body: seatBody } = body;
  return {
    groupId,
    activityKind,
    title,
    place: { ...place },
    fundingSource: body.fundingSource,
    occasions: (body.occasions ?? []).map(({ startsAt, endsAt }) => ({
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
    })),
    seatFilling: body.seatFilling ?? 'draw',
    named: (body.named ?? []).map((each) => ({ ...each })),
    associationSeats: (body.associationSeats ?? []).map((each) => ({ ...each })),
    themes: body.themes ?? [],
    demandedExperience: body.demandedExperience ?? [],
    demandedTrainings: body.demandedTrainings ?? [],
    independentOf: body.independentOf ?? [],
    quotas: (body.quotas ?? []).map((each) => ({ ...each })),
    atMost: (body.atMost ?? []).map((each) => ({ ...each })),
    travelEstimateOre: body.travelEstimateOre ?? 0,
    answerWithinHours: body.answerWithinHours ?? defaultAnswerHours,
    ...(organisation === undefined ? {} : { organisation }),
    ...(seats === undefined ? {} : { seats }),
    ...(standingGroupId === undefined ? {} : { standingGroupId }),
    ...(seatBody === undefined ? {} : { body: seatBody }),
    ...(body.influence ? { influence: { ...body.influence } } : {}),
    ...(body.publicNumber
      ? { publicNumber: { ...body.publicNumber, at: new Date(body.publicNumber.at).toISOString() } }
      : {}),
    ...(body.planRow === undefined ? {} : { planRow: body.planRow }),
    ...(body.term ? { term: { ...body.term } } : {}),
  };
}
