import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { follow, type ResidentLink } from '../domain/resident-link.ts';
import { ResidentLinkRow } from './resident-link.row.ts';

@Injectable()
export class ResidentLinkStore {
  /** Follows what the interest bank said; the link as it is then, or nothing when it said something newer before. */
  async follow(tx: Tx, said: ResidentLink): Promise<ResidentLink | undefined> {
    const row = await tx.manager.findOne(ResidentLinkRow, {
      where: { tenant: tx.tenant, residentId: said.residentId },
      lock: { mode: 'pessimistic_write' },
    });
    const decision = follow(row ? linkOf(row) : undefined, said);
    if (decision.kind !== 'decided') return undefined;
    const { residentId, revision, state, accountId = null } = decision.state;
    await tx.manager.save(ResidentLinkRow, { tenant: tx.tenant, residentId, accountId, revision, state });
    return decision.state;
  }

  isKnown(tx: Tx, residentId: string): Promise<boolean> {
    return tx.manager.existsBy(ResidentLinkRow, { tenant: tx.tenant, residentId });
  }

  /** The resident that an account is itself; the last one registered, when there were several. */
  async residentOf(tx: Tx, accountId: string): Promise<string | undefined> {
    const row = await tx.manager.findOne(ResidentLinkRow, {
      where: { tenant: tx.tenant, accountId, state: 'registered' },
      order: { residentId: 'desc' },
    });
    return row?.residentId;
  }
}

function linkOf(row: ResidentLinkRow): ResidentLink {
  const { residentId, revision, state, accountId } = row;
  return { residentId, revision, state, ...(accountId !== null && { accountId }) };
}
