import { ServiceTokens } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { AssignmentMatchingConfig } from '../config.ts';
import type { Features } from '../storage/pool.store.ts';

/** The look-up at the interest bank, with the service's own token for exactly this. */
@Injectable()
export class MatchingFeatures {
  constructor(
    private readonly config: AssignmentMatchingConfig,
    private readonly tokens: ServiceTokens,
  ) {}

  /** @param residentIds at most 500; who the bank does not know is left out of the answer */
  async of(tenant: string, residentIds: readonly string[]): Promise<Features[]> {
    const token = await this.tokens.tokenFor('read-matching-features', tenant);
    const answer = await fetch(new URL('/v1/matching-features/search', this.config.interestBankUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ residentIds }),
      signal: AbortSignal.timeout(this.config.lookUpTimeoutMs),
    });
    if (!answer.ok) throw new Error(`The interest bank answered ${answer.status}.`);
    const { items } = (await answer.json()) as { items: Features[] };
    // While a deployment rolls: whoever cannot be judged yet is asked about again, and not left out for good.
    if (items.some(({ state, eligibility }) => state !== 'withdrawn' && eligibility === undefined))
      throw new Error('The interest bank does not tell yet who can be asked.');
    return items;
  }
}
