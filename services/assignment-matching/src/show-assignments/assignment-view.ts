import type { Assignment } from '../domain/assignment.ts';
import { asFact } from '../domain/occasion.ts';
import type { Request } from '../domain/request.ts';
import type { Group } from '../domain/standing-group.ts';

/** The description of an assignment that both sides have: what, where, when, for whom, and how it stands. */
export const assignmentView = (assignment: Assignment, { terms, state }: Request, group: Group) => ({
  assignmentId: assignment.id,
  requestId: assignment.requestId,
  residentId: assignment.residentId,
  state: assignment.state,
  revision: assignment.revision,
  substitute: assignment.substitute,
  filledBy: assignment.holder,
  ...(assignment.state === 'offered' ? { answerBy: assignment.answerBy.toISOString() } : {}),
  ...('reason' in assignment ? { reason: assignment.reason } : {}),
  ...(assignment.body === undefined ? {} : { body: assignment.body }),
  attendance: assignment.attendance,
  requestState: state,
  title: terms.title,
  activityKind: terms.activityKind,
  place: terms.place,
  occasions: terms.occasions.map(asFact),
  ...(terms.term ? { term: terms.term } : {}),
  ...(terms.influence ? { influence: terms.influence } : {}),
  group: {
    groupId: group.id,
    name: group.name,
    ...(group.organisation ? { organisation: group.organisation } : {}),
  },
});

export type AssignmentView = ReturnType<typeof assignmentView>;
