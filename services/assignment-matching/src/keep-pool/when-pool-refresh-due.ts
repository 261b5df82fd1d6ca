import { type DueTimer, WhenDue } from '@medverka/event-delivery';
import { poolTimer, RefreshPool } from './refresh-pool.ts';

@WhenDue(poolTimer, { outsideTransaction: true })
export class WhenPoolRefreshDue {
  constructor(private readonly pool: RefreshPool) {}

  async handle({ tenant }: DueTimer): Promise<void> {
    await this.pool.refresh(tenant);
  }
}
