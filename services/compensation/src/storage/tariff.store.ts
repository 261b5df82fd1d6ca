import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { PriceList } from '../domain/planned-cost.ts';
import type { RateBaseAmount, Tariff } from '../domain/tariff.ts';
import { nationalRateBases } from '../reference-data/reference-data.ts';

export interface FundingSource {
  readonly code: string;
  readonly name: string;
  readonly neutralCode: string;
  readonly tariffCode: string;
  readonly travelIsTaxed: boolean;
  /** Of the grant; nothing for finance to see. */
  readonly theme?: string | null;
}

export interface KeptTariff extends Tariff {
  readonly madeAt: Date;
  readonly madeBy: string;
}

const tariffColumns = `id, code, version, valid_from::text as "validFrom", valid_to::text as "validTo", rules`;

@Injectable()
export class TariffStore {
  /** All versions of a tariff, oldest first; of every tariff when none is named. */
  versions(tx: Tx, codes?: readonly string[]): Promise<Tariff[]> {
    return tx.manager.query(
      `select ${tariffColumns} from tariff where tenant = $1 and ($2::text[] is null or code = any($2))
        order by code, valid_from`,
      [tx.tenant, codes ?? null],
    );
  }

  /** The same with who made each, and when. */
  kept(tx: Tx): Promise<KeptTariff[]> {
    return tx.manager.query(
      `select ${tariffColumns}, made_at as "madeAt", made_by as "madeBy" from tariff where tenant = $1
        order by code, valid_from`,
      [tx.tenant],
    );
  }

  async byId(tx: Tx, id: string): Promise<Tariff | undefined> {
    const rows: Tariff[] = await tx.manager.query(
      `select ${tariffColumns} from tariff where tenant = $1 and id = $2`,
      [tx.tenant, id],
    );
    return rows[0];
  }

  async add(tx: Tx, tariff: Omit<Tariff, 'id' | 'version'>, madeBy: string): Promise<Tariff> {
    const rows: Tariff[] = await tx.manager.query(
      `insert into tariff (tenant, id, code, version, valid_from, valid_to, rules, made_by)
       select $1, $2, $3, 1 + coalesce(max(version), 0), $4, $5, $6, $7 from tariff where tenant = $1 and code = $3
       returning ${tariffColumns}`,
      [
        tx.tenant,
        newId(),
        tariff.code,
        tariff.validFrom,
        tariff.validTo,
        JSON.stringify(tariff.rules),
        madeBy,
      ],
    );
    return rows[0]!;
  }

  async close(tx: Tx, id: string, validTo: string): Promise<void> {
    await tx.manager.query(`update tariff set valid_to = $3 where tenant = $1 and id = $2`, [
      tx.tenant,
      id,
      validTo,
    ]);
  }

  /** Whether something has accrued by this version for a day after. */
  async isUsedAfter(tx: Tx, id: string, date: string): Promise<boolean> {
    const rows: unknown[] = await tx.manager.query(
      `select 1 from compensation where tenant = $1 and tariff_id = $2 and date > $3 and state <> 'reversed' limit 1`,
      [tx.tenant, id, date],
    );
    return rows.length > 0;
  }

  /** A county's own figures before the national ones that ship with the product. */
  async rateBases(tx: Tx): Promise<RateBaseAmount[]> {
    const own: RateBaseAmount[] = await tx.manager.query(
      `select kind, valid_from::text as "validFrom", valid_to::text as "validTo", amount_ore::float8 as "amountOre"
         from rate_base_amount where tenant = $1 order by kind, valid_from`,
      [tx.tenant],
    );
    return [...own, ...nationalRateBases];
  }

  async addRateBase(tx: Tx, base: RateBaseAmount, madeBy: string): Promise<void> {
    await tx.manager.query(
      `insert into rate_base_amount (tenant, id, kind, valid_from, valid_to, amount_ore, made_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.tenant, newId(), base.kind, base.validFrom, base.validTo, base.amountOre, madeBy],
    );
  }

  async fundingSources(tx: Tx, codes?: Iterable<string>): Promise<Map<string, FundingSource>> {
    const rows: FundingSource[] = await tx.manager.query(
      `select code, name, neutral_code as "neutralCode", tariff_code as "tariffCode",
              travel_is_taxed as "travelIsTaxed", theme
         from funding_source where tenant = $1 and ($2::text[] is null or code = any($2)) order by code`,
      [tx.tenant, codes ? [...new Set(codes)] : null],
    );
    return new Map(rows.map((source) => [source.code, source]));
  }

  async addFundingSource(tx: Tx, source: FundingSource): Promise<void> {
    await tx.manager.query(
      `insert into funding_source (tenant, id, code, name, neutral_code, tariff_code, travel_is_taxed, theme)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        tx.tenant,
        newId(),
        source.code,
        source.name,
        source.neutralCode,
        source.tariffCode,
        source.travelIsTaxed,
        source.theme ?? null,
      ],
    );
  }

  /** By funding source: what it pays by. */
  async priceLists(tx: Tx, sources: ReadonlyMap<string, FundingSource>): Promise<Map<string, PriceList>> {
    const [tariffs, bases] = await Promise.all([
      this.versions(tx, [...new Set([...sources.values()].map(({ tariffCode }) => tariffCode))]),
      this.rateBases(tx),
    ]);
    return new Map(
      [...sources.values()].map(({ code, tariffCode }) => [
        code,
        { tariffs: tariffs.filter((tariff) => tariff.code === tariffCode), bases },
      ]),
    );
  }
}
