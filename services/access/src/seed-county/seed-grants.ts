import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { Audit } from '../storage/audit.ts';
import { GrantStore } from '../storage/grant.store.ts';
import type { SeededGrant } from './seed-file.ts';

/** Who says so in the audit entries. */
export const provisioning = 'provisioning';

@Injectable()
export class SeedGrants {
  constructor(
    private readonly grants: GrantStore,
    private readonly audit: Audit,
  ) {}

  async add(tx: Tx, accountId: string, seeded: readonly SeededGrant[]): Promise<void> {
    for (const { validFrom, validUntil, accountId: _, ...right } of seeded) {
      if ((await this.grants.ofRight(tx, accountId, right)).length > 0) continue;
      const from = validFrom === undefined ? await tx.clock() : new Date(validFrom);
      const validity = { from, ...(validUntil !== undefined && { until: new Date(validUntil) }) };
      const grantId = await this.grants.add(tx, accountId, { right, validity });
      await this.audit.add(tx, { by: provisioning, action: 'role-granted', accountId, grantId });
    }
  }
}
