import { AssignmentReminderDue } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { DeliveryStore } from '../storage/delivery.store.ts';
import { aboutAssignment } from './about-assignment.ts';

@When(AssignmentReminderDue)
export class WhenAssignmentReminderDue {
  constructor(private readonly deliveries: DeliveryStore) {}

  async handleAll(events: AssignmentReminderDue[], tx: Tx): Promise<void> {
    await this.deliveries.tellResidents(
      tx,
      events.map((event) => ({
        ...aboutAssignment(event),
        message: 'reminded',
        facts: { answerBy: event.answerBy },
      })),
    );
  }
}
