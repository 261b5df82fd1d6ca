import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Grant } from '../domain/grant.ts';
import { holdsAt, isSameRight, type Right, type Role } from '../domain/right.ts';
import { grantOf, RoleGrantRow } from './role-grant.row.ts';

@Injectable()
export class GrantStore {
  /** What the account was given and has not lost, whether it holds already, still or not. */
  async heldBy(tx: Tx, accountId: string): Promise<Grant[]> {
    const rows = await tx.manager.findBy(RoleGrantRow, { tenant: tx.tenant, accountId, endedAt: IsNull() });
    return rows.map(grantOf);
  }

  /** What goes into a token: what holds now, with its end. */
  async holdingNow(tx: Tx, accountId: string): Promise<Grant[]> {
    const now = await tx.clock();
    return (await this.heldBy(tx, accountId)).filter(({ validity }) => holdsAt(validity, now));
  }

  async add(tx: Tx, accountId: string, { right, validity }: Grant): Promise<string> {
    const id = newId();
    await tx.manager.insert(RoleGrantRow, {
      tenant: tx.tenant,
      id,
      accountId,
      ...right,
      validFrom: validity.from,
      validUntil: validity.until ?? null,
    });
    return id;
  }

  async lock(tx: Tx, id: string): Promise<RoleGrantRow | undefined> {
    const row = await tx.manager.findOne(RoleGrantRow, {
      where: { tenant: tx.tenant, id },
      lock: { mode: 'pessimistic_write' },
    });
    return row ?? undefined;
  }

  async end(tx: Tx, id: string, endedAt: Date): Promise<void> {
    await tx.manager.update(RoleGrantRow, { tenant: tx.tenant, id }, { endedAt });
  }

  /** The grants of exactly this right, ended ones too. */
  async ofRight(tx: Tx, accountId: string, right: Right): Promise<RoleGrantRow[]> {
    const rows = await tx.manager.findBy(RoleGrantRow, { tenant: tx.tenant, accountId, role: right.role });
    return rows.filter((row) => isSameRight(grantOf(row).right, right));
  }

  /** Everybody's rights to act for the resident, locked. */
  async aboutResident(tx: Tx, resident: string): Promise<RoleGrantRow[]> {
    return tx.manager.find(RoleGrantRow, {
      where: { tenant: tx.tenant, resident, endedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async page(
    tx: Tx,
    { accountId, role }: { accountId?: string; role?: Role },
    limit: number,
    offset: number,
  ): Promise<[RoleGrantRow[], number]> {
    return tx.manager.findAndCount(RoleGrantRow, {
      where: { tenant: tx.tenant, ...(accountId !== undefined && { accountId }), ...(role && { role }) },
      order: { id: 'asc' },
      take: limit,
      skip: offset,
    });
  }
}
