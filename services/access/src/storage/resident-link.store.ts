import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import {
  follow,
  followRepresentation,
  type KnownResident,
  type Representation,
  type ResidentLink,
} from '../domain/resident-link.ts';
import { ResidentLinkRow } from './resident-link.row.ts';

@Injectable()
export class ResidentLinkStore {
  /** Follows what the interest bank said; the link as it is then, or nothing when it said something newer before. */
  async follow(tx: Tx, said: ResidentLink): Promise<ResidentLink | undefined> {
    const decision = follow(await this.#locked(tx, said.residentId), said);
    if (decision.kind !== 'decided') return undefined;
    const { residentId, revision, state, accountId = null } = decision.state;
    await tx.manager.save(ResidentLinkRow, { tenant: tx.tenant, residentId, accountId, revision, state });
    return decision.state;
  }

  /** Keeps those without an account of whom nothing was said before, in one statement; which ones these are. */
  async addUnknown(tx: Tx, said: readonly ResidentLink[]): Promise<Set<string>> {
    if (said.length === 0) return new Set();
    // In one order, so that two batches never wait for each other in a circle.
    const all = said.toSorted((a, b) => (a.residentId < b.residentId ? -1 : 1));
    const added: { resident_id: string }[] = await tx.manager.query(
      `insert into resident_link (tenant, resident_id, revision, state)
       select $1, given.* from unnest($2::uuid[], $3::int[], $4::text[]) as given (resident_id, revision, state)
       on conflict (tenant, resident_id) do nothing returning resident_id`,
      [
        tx.tenant,
        all.map(({ residentId }) => residentId),
        all.map(({ revision }) => revision),
        all.map(({ state }) => state),
      ],
    );
    return new Set(added.map(({ resident_id }) => resident_id));
  }

  /**
   * Follows what the interest bank said about who may act for the resident: what is known then; nothing when it said
   * something newer before; `unknown` when it has not said yet that there is such a resident.
   */
  async followRepresentation(
    tx: Tx,
    residentId: string,
    said: Representation,
  ): Promise<KnownResident | 'unknown' | undefined> {
    const known = await this.#locked(tx, residentId);
    if (!known) return 'unknown';
    const decision = followRepresentation(known, said);
    if (decision.kind !== 'decided') return undefined;
    const { accountIds, revision } = decision.state;
    await tx.manager.update(
      ResidentLinkRow,
      { tenant: tx.tenant, residentId },
      { representatives: [...accountIds], representationRevision: revision },
    );
    return { ...known, representation: decision.state };
  }

  /** What is known, held still until the transaction ends: what the bank says meanwhile meets what is given here. */
  async held(tx: Tx, residentId: string): Promise<KnownResident | undefined> {
    return this.#locked(tx, residentId, 'pessimistic_read');
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

  async #locked(
    tx: Tx,
    residentId: string,
    mode: 'pessimistic_write' | 'pessimistic_read' = 'pessimistic_write',
  ): Promise<KnownResident | undefined> {
    const where = { tenant: tx.tenant, residentId };
    const row = await tx.manager.findOne(ResidentLinkRow, { where, lock: { mode } });
    return row ? knownOf(row) : undefined;
  }
}

function knownOf(row: ResidentLinkRow): KnownResident {
  const { residentId, revision, state, accountId, representatives, representationRevision } = row;
  return {
    ...{ residentId, revision, state },
    ...(accountId !== null && { accountId }),
    ...(representationRevision !== null && {
      representation: { accountIds: representatives ?? [], revision: representationRevision },
    }),
  };
}
