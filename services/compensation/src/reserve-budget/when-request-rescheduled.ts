import { RequestRescheduled } from '@medverka/event-contracts';
import { NotYet, type Tx, When } from '@medverka/event-delivery';
import { RequestStore } from '../storage/request.store.ts';
import { ReserveBudget } from './reserve-budget.ts';

/** The newer revision wins, whichever comes first; what is too dear now leaves the earlier reservation standing. */
@When(RequestRescheduled)
export class WhenRequestRescheduled {
  constructor(
    private readonly requests: RequestStore,
    private readonly budget: ReserveBudget,
  ) {}

  async handleAll(events: RequestRescheduled[], tx: Tx): Promise<void> {
    const known = await this.requests.lock(
      tx,
      events.map(({ requestId }) => requestId),
    );
    if (events.some(({ requestId }) => !known.has(requestId))) throw new NotYet('request-published');
    const newer = await this.requests.keepNewer(
      tx,
      events.map(({ requestId, revision, seats, occasions, travelEstimateOre }) => ({
        ...known.get(requestId)!,
        ...{ revision, seats, travelEstimateOre },
        occasions: occasions.map(({ number, date, minutes, startsAt }) => ({
          number,
          date,
          minutes,
          startsAt,
        })),
      })),
    );
    await this.budget.answer(tx, newer);
  }
}
