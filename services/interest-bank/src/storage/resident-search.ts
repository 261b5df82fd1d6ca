import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { type ExperienceKind, experienceKinds } from '../domain/profile.ts';
import type { ResidentState } from '../domain/resident.ts';
import { ResidentRow } from './resident.row.ts';

export interface SearchFilter {
  readonly state?: ResidentState;
  readonly municipality?: string;
  readonly kind?: ExperienceKind;
  readonly theme?: string;
  readonly mayBeTwice?: boolean;
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
    if (mayBeTwice !== undefined) found.andWhere('resident.mayBeTwice = :mayBeTwice', { mayBeTwice });
    byExperience(found, filter);
    // Lists and their sums hold nobody with a protected identity; only the own person finds the own row.
    if (!own) found.andWhere('not resident.protectedIdentity');
    if (own) found.andWhere('(resident.accountId = :accountId or resident.id = any(:residentIds))', own);
    const [rows, total] = await found.orderBy('resident.id').take(limit).skip(offset).getManyAndCount();
    return { rows, total };
  }
}

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
