import { RequestPublished } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { RequestStore } from '../storage/request.store.ts';
import { ReserveBudget } from './reserve-budget.ts';

@When(RequestPublished)
export class WhenRequestPublished {
  constructor(
    private readonly requests: RequestStore,
    private readonly budget: ReserveBudget,
  ) {}

  async handleAll(events: RequestPublished[], tx: Tx): Promise<void> {
    const newer = await this.requests.keepNewer(
      tx,
      events.map(({ requestId, planRow, occasions, ...request }) => ({
        ...request,
        id: requestId,
        stage: 'open',
        planRow: planRow ?? null,
        occasions: occasions.map(({ number, date, minutes, startsAt }) => ({
          number,
          date,
          minutes,
          startsAt,
        })),
        refusedBecause: null,
      })),
    );
    await this.budget.answer(tx, newer);
  }
}
