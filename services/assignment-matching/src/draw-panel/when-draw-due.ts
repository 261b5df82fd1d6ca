import { type DueTimer, WhenDue } from '@medverka/event-delivery';
import { FillSeats } from './fill-seats.ts';
import { drawTimer } from './settle-request.ts';

/** Many side by side: what they read and write goes together, and the solver takes one after the other. */
@WhenDue(drawTimer, { outsideTransaction: true, atATime: 16 })
export class WhenDrawDue {
  constructor(private readonly fill: FillSeats) {}

  async handle({ tenant, ref }: DueTimer): Promise<void> {
    await this.fill.of(tenant, ref);
  }
}
