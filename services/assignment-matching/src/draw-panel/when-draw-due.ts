import { type DueTimer, WhenDue } from '@medverka/event-delivery';
import { FillSeats } from './fill-seats.ts';
import { drawTimer } from './settle-request.ts';

@WhenDue(drawTimer, { outsideTransaction: true })
export class WhenDrawDue {
  constructor(private readonly fill: FillSeats) {}

  async handle({ tenant, ref }: DueTimer): Promise<void> {
    await this.fill.of(tenant, ref);
  }
}
