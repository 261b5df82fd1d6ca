import { Refused } from '../client/person.ts';
import { until } from '../client/until.ts';
import type { Stage } from './stage.ts';

export interface Seat {
  assignmentId: string;
  residentId: string;
  state: string;
}

/**
 * Enters the answers that residents gave by phone: most accept, some decline, and whoever is drawn in their place is
 * asked as well, until the request is filled.
 */
export async function answerOffers(
  { coordinator, declines }: Pick<Stage, 'coordinator' | 'declines'>,
  requestId: string,
  wanted: number,
): Promise<{ seats: Seat[]; declined: number }> {
  let declined = 0;
  const seats = await until(`request ${requestId} is filled`, async () => {
    const { state } = await coordinator.get<{ state: string }>(
      'assignment-matching',
      `/v1/requests/${requestId}`,
    );
    if (state === 'budget-refused' || state === 'unfillable' || state === 'cancelled') {
      throw new Error(`The request ${requestId} is ${state}.`);
    }
    const offers = await coordinator.all<Seat>(
      'assignment-matching',
      `/v1/assignments?requestId=${requestId}`,
    );
    for (const { assignmentId } of offers.filter((offer) => offer.state === 'offered')) {
      if (declines()) {
        declined += 1;
        await coordinator.post('assignment-matching', `/v1/assignments/${assignmentId}/decline`, {
          reason: 'no-time',
        });
      } else {
        await accept(coordinator, assignmentId);
      }
    }
    const accepted = offers.filter((offer) => offer.state === 'accepted' || offer.state === 'attended');
    return ['filled', 'completed'].includes(state) && accepted.length >= wanted && accepted;
  });
  return { seats, declined };
}

/** Somebody whose offer was withdrawn in the meantime is no failure of the play. */
async function accept(coordinator: Stage['coordinator'], assignmentId: string): Promise<void> {
  try {
    await coordinator.post('assignment-matching', `/v1/assignments/${assignmentId}/accept`);
  } catch (refusal) {
    if (!(refusal instanceof Refused) || refusal.status !== 409) throw refusal;
  }
}
