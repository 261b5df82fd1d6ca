import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Assignment } from '../domain/assignment.ts';
import { historyMonths } from '../domain/composition.ts';
import { firstStart, localDay } from '../domain/occasion.ts';
import type { Request } from '../domain/request.ts';
import type { Member, Seat } from '../domain/standing-group.ts';
import { GroupStore } from '../storage/group.store.ts';
import { PoolReader } from '../storage/pool.reader.ts';
import { QuestionReader } from './read-question.ts';

/** Reads what a round is planned from. */
@Injectable()
export class RoundFactsReader {
  constructor(
    private readonly pools: PoolReader,
    private readonly groups: GroupStore,
    private readonly questions: QuestionReader,
  ) {}

  async read(
    tx: Tx,
    { id, terms }: Pick<Request, 'id' | 'terms'>,
    seatPlan: readonly Seat[],
    assignments: readonly Assignment[],
    now: Date,
  ) {
    const { filling, occasions } = terms;
    const windowFrom = new Date(now);
    windowFrom.setUTCMonth(windowFrom.getUTCMonth() - historyMonths);
    const [pool, question] = await Promise.all([
      this.pools.everybody(tx, windowFrom),
      this.questions.of(tx, { id, terms }, assignments, now),
    ]);
    const day = localDay(firstStart(occasions) ?? now);
    const members =
      filling.by === 'members'
        ? await this.groups.membersOn(tx, filling.standingGroupId, day, filling.body)
        : [];
    const ids =
      filling.by === 'named'
        ? await this.pools.idsOf(
            tx,
            filling.people.map(({ residentId }) => residentId),
          )
        : new Map<string, string>();
    const named =
      filling.by === 'named' ? filling.people.flatMap(({ residentId }) => ids.get(residentId) ?? []) : [];
    const { term, groupId } = terms;
    const staying = term ? await this.groups.membersDuring(tx, groupId, term) : [];
    return {
      staying: others(staying, assignments),
      facts: { seatPlan, assignments, pool, members, named, question },
      pool,
    };
  }
}

/** Who has a seat by this very request is no other member. */
const others = (members: readonly Member[], assignments: readonly Assignment[]): Member[] => {
  const own = new Set(assignments.map(({ personId }) => personId));
  return members.filter(({ personId }) => !own.has(personId));
};
