import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Assignment } from '../domain/assignment.ts';
import type { Question } from '../domain/eligibility.ts';
import type { Request } from '../domain/request.ts';
import { CalendarStore } from '../storage/calendar.store.ts';
import { CeilingStore } from '../storage/ceiling.store.ts';
import { ConflictStore } from '../storage/conflict.store.ts';
import { GroupStore } from '../storage/group.store.ts';

/** Reads what decides whether somebody can be asked for a request. */
@Injectable()
export class QuestionReader {
  constructor(
    private readonly groups: GroupStore,
    private readonly calendar: CalendarStore,
    private readonly ceilings: CeilingStore,
    private readonly conflicts: ConflictStore,
  ) {}

  async of(
    tx: Tx,
    { id, terms }: Pick<Request, 'id' | 'terms'>,
    assignments: readonly Assignment[],
    now: Date,
    /** Only what concerns these people; everybody when none are named. */
    only?: readonly string[],
  ): Promise<Question> {
    const {
      occasions,
      place,
      themes,
      demandedExperience,
      trainings = [],
      independentOf = [],
      groupId,
    } = terms;
    // Side by side: sent and answered together.
    const [groups, members, occupied, conflicts, atCeiling, engaged] = await Promise.all([
      this.groups.find(tx, [groupId]),
      terms.term ? this.groups.membersDuring(tx, groupId, terms.term) : [],
      this.calendar.occupied(tx, occasions, id, only),
      this.conflicts.peopleIn(tx, id, groupId),
      this.ceilings.peopleAt(tx, occasions),
      this.calendar.engaged(tx, occasions, only),
    ]);
    const group = groups.get(groupId);
    return {
      now,
      occasions,
      place,
      themes,
      demandedExperience,
      trainings,
      independentOf,
      askedBy: [terms.organisation ?? [], group?.organisation ?? []].flat(),
      asked: new Set(assignments.map(({ personId }) => personId)),
      occupied,
      members: new Set(members.map(({ personId }) => personId)),
      conflicts,
      atCeiling,
      engaged,
    };
  }
}
