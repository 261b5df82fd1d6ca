import { type Grant, ServiceTokens } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { AssignmentMatchingConfig } from '../config.ts';

/** What an outside system may do, as access knows it: over the broker it acts with the rights of its client. */
@Injectable()
export class ClientRights {
  constructor(
    private readonly config: AssignmentMatchingConfig,
    private readonly tokens: ServiceTokens,
  ) {}

  async of(tenant: string, clientId: string): Promise<readonly Grant[]> {
    const token = await this.tokens.tokenFor('read-client-grants', tenant);
    const answer = await fetch(new URL('/v1/client-grants/search', this.config.accessUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ clientId }),
      signal: AbortSignal.timeout(this.config.lookUpTimeoutMs),
    });
    if (!answer.ok) throw new Error(`Access answered ${answer.status}.`);
    const { grants } = (await answer.json()) as { grants: Grant[] };
    return grants;
  }
}
