import type { Tx } from '@medverka/event-delivery';
import { offsetOf, type Page, type PageQuery, pageOf } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { Assignment } from '../domain/assignment.ts';
import { FeedbackStore } from '../storage/feedback.store.ts';
import { GroupStore } from '../storage/group.store.ts';
import { type AssignmentFilter, RequestReader } from '../storage/request.reader.ts';
import { AssignmentAnswer, assignmentAnswer } from './assignment-answer.ts';

/** Assignments with what they are about: four queries however many. */
@Injectable()
export class AssignmentViews {
  constructor(
    private readonly reader: RequestReader,
    private readonly groups: GroupStore,
    private readonly feedback: FeedbackStore,
  ) {}

  async page(tx: Tx, filter: AssignmentFilter, query: PageQuery): Promise<Page<AssignmentAnswer>> {
    const { items, total } = await this.reader.assignments(tx, filter, query.limit, offsetOf(query));
    return pageOf(await this.of(tx, items), total, query);
  }

  async of(tx: Tx, assignments: readonly Assignment[]): Promise<AssignmentAnswer[]> {
    const requests = await this.reader.requests(
      tx,
      assignments.map(({ requestId }) => requestId),
    );
    const groups = await this.groups.find(
      tx,
      [...requests.values()].map(({ terms }) => terms.groupId),
    );
    const feedback = await this.feedback.of(tx, [...requests.keys()]);
    return assignments.map((assignment) => {
      const request = requests.get(assignment.requestId)!;
      const words = feedback.get(request.id)?.words;
      return assignmentAnswer(assignment, request, groups.get(request.terms.groupId)!, words);
    });
  }
}
