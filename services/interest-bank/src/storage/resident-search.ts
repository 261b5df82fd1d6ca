import type { Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { type ExperienceKind, experienceKinds } from '../domain/profile.ts';
import type { Resident, ResidentState } from '../domain/resident.ts';
import { ResidentRow } from './resident.row.ts';

export interface SearchFilter {
  readonly state?: ResidentState;
  readonly municipality?: string;
  readonly kind?: ExperienceKind;
  readonly theme?: string;
  readonly mayBeTwice?: boolean;
  /** The account that asks: whose twin has a protected identity is told to those who handle that one. */
  readonly handler?: string;
}

/** Residents of the county by what is stored in clear; whom it finds is still to be opened. */
@Injectable()
export class ResidentSearch {
  /** @param own where given, only these are found. In the order of registration. */
  async page(
    tx: Tx,
    filter: SearchFilter,
    own: { readonly accountId: string; readonly residentIds: readonly string[] } | undefined,
    limit: number,
    offset: number,
  ): Promise<{ rows: ResidentRow[]; total: number }> {
    const found = tx.manager
      .createQueryBuilder(ResidentRow, 'resident')
      .where('resident.tenant = :tenant', { tenant: tx.tenant });
    const { state, municipality, mayBeTwice } = filter;
    if (state) found.andWhere('resident.state = :state', { state });
    if (municipality) found.andWhere('resident.municipality = :municipality', { municipality });
    // To the own person it is never told: it would say that somebody of that number or name is here.
    if (mayBeTwice !== undefined && !own) {
      const told = `(resident.mayBeTwice and not ${twinIsGuarded('resident.twinOf')})`;
      found.andWhere(mayBeTwice ? told : `not ${told}`, { handler: filter.handler ?? '' });
    }
    byExperience(found, filter);
    // Lists and their sums hold nobody with a protected identity; only the own person finds the own row.
    if (!own) found.andWhere('not resident.protectedIdentity');
    if (own) found.andWhere('(resident.accountId = :accountId or resident.id = any(:residentIds))', own);
    const [rows, total] = await found.orderBy('resident.id').take(limit).skip(offset).getManyAndCount();
    return { rows, total };
  }

  /** Of whom the caller may know that they may be here twice. */
  async toldTwice(tx: Tx, caller: Caller, residents: readonly Resident[]): Promise<ReadonlySet<string>> {
    const twins = residents.filter((one) => one.state !== 'withdrawn' && one.mayBeTwice).map(({ id }) => id);
    if (twins.length === 0 || !caller.has('coordinator')) return new Set();
    const rows = await tx.manager
      .createQueryBuilder(ResidentRow, 'resident')
      .where('resident.tenant = :tenant and resident.id = any(:twins)', { tenant: tx.tenant, twins })
      .andWhere(`not ${twinIsGuarded('resident.twinOf')}`, { handler: caller.accountId })
      .getMany();
    return new Set(rows.map(({ id }) => id));
  }
}

/** The twin has a protected identity, and `:handler` is not one of those who are named to handle it. */
const twinIsGuarded = (twin: string): string => `exists (
  select from resident guarded where guarded.tenant = :tenant and guarded.id = ${twin} and guarded.protected_identity
     and not exists (select from protected_handler h
       where h.tenant = guarded.tenant and h.resident_id = guarded.id and h.account_id::text = :handler))`;

/** A theme alone is any kind of experience of it (by the index); a kind alone any theme. */
function byExperience(found: SelectQueryBuilder<ResidentRow>, { kind, theme }: SearchFilter): void {
  if (theme) {
    const codes = (kind ? [kind] : experienceKinds).map((one) => `${one}:${theme}`);
    found.andWhere('resident.experience && :codes', { codes });
  } else if (kind) {
    found.andWhere('exists (select from unnest(resident.experience) code where code like :kind)', {
      kind: `${kind}:%`,
    });
  }
}
