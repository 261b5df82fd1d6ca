import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { GrantStore } from '../storage/grant.store.ts';
import { ResidentLinkStore } from '../storage/resident-link.store.ts';
import type { TokenHolder } from './internal-token.ts';

/** What goes into a person's token. */
@Injectable()
export class RightsNow {
  constructor(
    private readonly grants: GrantStore,
    private readonly links: ResidentLinkStore,
  ) {}

  async of(tx: Tx, accountId: string): Promise<TokenHolder> {
    const residentId = await this.links.residentOf(tx, accountId);
    const grants = await this.grants.holdingNow(tx, accountId);
    return { accountId, tenant: tx.tenant, grants, ...(residentId !== undefined && { residentId }) };
  }
}
