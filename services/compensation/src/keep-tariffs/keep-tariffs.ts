import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { RateBaseAmount, Tariff } from '../domain/tariff.ts';
import { problemsOf } from '../domain/tariff-rules.ts';
import { type ValidityProblem, validityProblem } from '../domain/tariff-validity.ts';
import { TariffStore } from '../storage/tariff.store.ts';

export type Kept<T> =
  | { readonly kind: 'decided'; readonly value: T }
  | {
      readonly kind: 'rejected';
      readonly reason: ValidityProblem | 'tariff-breaks-rules' | 'not-found' | 'already-closed' | 'in-use';
      readonly rules?: readonly string[];
    };

/** Versions of tariffs: added and closed, never changed. */
@Injectable()
export class KeepTariffs {
  constructor(private readonly tariffs: TariffStore) {}

  async add(tx: Tx, tariff: Omit<Tariff, 'id' | 'version'>, madeBy: string): Promise<Kept<Tariff>> {
    const rules = problemsOf(tariff.rules);
    if (rules.length > 0) return { kind: 'rejected', reason: 'tariff-breaks-rules', rules };
    const existing = await this.lockedVersions(tx, tariff.code);
    const reason = validityProblem(existing, tariff);
    if (reason) return { kind: 'rejected', reason };
    return { kind: 'decided', value: await this.tariffs.add(tx, tariff, madeBy) };
  }

  /** Gives an open version its last day, so that another can follow. What has accrued after it forbids that. */
  async close(tx: Tx, id: string, validTo: string): Promise<Kept<Tariff>> {
    const tariff = await this.tariffs.byId(tx, id);
    if (!tariff) return { kind: 'rejected', reason: 'not-found' };
    await this.lockedVersions(tx, tariff.code);
    if (tariff.validTo !== null) return { kind: 'rejected', reason: 'already-closed' };
    if (validTo < tariff.validFrom) return { kind: 'rejected', reason: 'ends-before-it-begins' };
    if (await this.tariffs.isUsedAfter(tx, id, validTo)) return { kind: 'rejected', reason: 'in-use' };
    await this.tariffs.close(tx, id, validTo);
    return { kind: 'decided', value: { ...tariff, validTo } };
  }

  async addRateBase(tx: Tx, base: RateBaseAmount, madeBy: string): Promise<Kept<RateBaseAmount>> {
    await tx.manager.query(`select pg_advisory_xact_lock(hashtextextended('rate-base ' || $1, 0))`, [
      tx.tenant,
    ]);
    const same = (await this.tariffs.rateBases(tx)).filter(({ kind }) => kind === base.kind);
    const reason = validityProblem(same, base);
    // Figures may come in any order; only two for one day would be wrong.
    if (reason && reason !== 'leaves-a-gap') return { kind: 'rejected', reason };
    await this.tariffs.addRateBase(tx, base, madeBy);
    return { kind: 'decided', value: base };
  }

  private async lockedVersions(tx: Tx, code: string): Promise<Tariff[]> {
    await tx.manager.query(
      `select pg_advisory_xact_lock(hashtextextended('tariff ' || $1 || ' ' || $2, 0))`,
      [tx.tenant, code],
    );
    return this.tariffs.versions(tx, [code]);
  }
}
