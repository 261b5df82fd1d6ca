import { QuestionAnswered } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';

@When(QuestionAnswered)
export class WhenQuestionAnswered {
  constructor(private readonly deliveries: DeliveryStore) {}

  /** That there is an answer, and where; what it says is read there, by whoever signs in. */
  async handleAll(events: QuestionAnswered[], tx: Tx): Promise<void> {
    await this.deliveries.tellResidents(
      tx,
      events.map(({ questionId, residentId, assignmentId }) => ({
        message: 'question-answered',
        aboutId: questionId,
        // A question is answered once.
        aboutRevision: 1,
        residentId,
        assignmentId,
      })),
    );
  }
}
