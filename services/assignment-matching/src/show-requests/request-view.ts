import { asFact } from '../domain/occasion.ts';
import type { Request } from '../domain/request.ts';
import type { Group } from '../domain/standing-group.ts';

/** A request as its group and coordinators read it. */
export const requestView = (request: Request, group: Group | undefined) => {
  const { id, state, revision, terms } = request;
  const { history: _history, filling, occasions, ...asked } = terms;
  return {
    requestId: id,
    state,
    revision,
    ...asked,
    ...(group ? { group: { groupId: group.id, name: group.name } } : {}),
    occasions: occasions.map(asFact),
    seatFilling: filling.by,
    ...(filling.by === 'members' ? { standingGroupId: filling.standingGroupId, body: filling.body } : {}),
    ...(filling.by === 'named' ? { named: filling.people } : {}),
    ...('reason' in request ? { reason: request.reason } : {}),
    ...('missingSeats' in request ? { missingSeats: request.missingSeats } : {}),
    ...(request.origin ? { externalReference: request.origin.externalReference } : {}),
  };
};

export type RequestView = ReturnType<typeof requestView>;
