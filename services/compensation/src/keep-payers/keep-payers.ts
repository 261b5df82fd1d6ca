import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { PayerSettings } from '../finance-files/settings.ts';
import { type SettingsFault, settingsFaults } from '../finance-files/settings-faults.ts';

export interface Payer {
  readonly payerId: string;
  readonly code: string;
  readonly name: string;
  readonly organisationNumber: string;
  readonly accountingCodes: readonly string[];
  /** Newest first. */
  readonly settings: readonly ({ readonly validFrom: string } & PayerSettings)[];
}

/** Organisations that pay, which neutral codes they pay for, and how. Settings are added, never changed. */
@Injectable()
export class KeepPayers {
  list(tx: Tx): Promise<Payer[]> {
    return tx.manager.query(`${payers} order by p.code`, [tx.tenant]);
  }

  async one(tx: Tx, payerId: string): Promise<Payer | undefined> {
    const [payer]: Payer[] = await tx.manager.query(`${payers} and p.id = $2`, [tx.tenant, payerId]);
    return payer;
  }

  /** The new payer's id; nothing when the code is another's. */
  async add(
    tx: Tx,
    payer: Pick<Payer, 'code' | 'name' | 'organisationNumber'>,
    madeBy: string,
  ): Promise<string | undefined> {
    const rows: { id: string }[] = await tx.manager.query(
      `insert into payer (tenant, id, code, name, organisation_number, made_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant, code) do nothing returning id`,
      [tx.tenant, newId(), payer.code, payer.name, payer.organisationNumber, madeBy],
    );
    return rows[0]?.id;
  }

  /** Answers the codes that another payer has; then the caller gives up. */
  async assign(tx: Tx, payerId: string, accountingCodes: readonly string[]): Promise<string[]> {
    await tx.manager.query(
      `insert into payer_accounting_code (tenant, accounting_code, payer_id)
       select $1, code, $2 from unnest($3::text[]) as code order by code on conflict do nothing`,
      [tx.tenant, payerId, [...new Set(accountingCodes)]],
    );
    const others: { code: string }[] = await tx.manager.query(
      `select accounting_code as code from payer_accounting_code
        where tenant = $1 and accounting_code = any($3) and payer_id <> $2 order by 1`,
      [tx.tenant, payerId, accountingCodes],
    );
    return others.map((other) => other.code);
  }

  async addSettings(
    tx: Tx,
    payerId: string,
    validFrom: string,
    settings: PayerSettings,
    madeBy: string,
  ): Promise<SettingsFault[]> {
    const faults = settingsFaults(settings);
    if (faults.length > 0) return faults;
    await tx.manager.query(
      `insert into payer_settings (tenant, id, payer_id, valid_from, channel, settings, made_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.tenant, newId(), payerId, validFrom, settings.channel, JSON.stringify(settings), madeBy],
    );
    return [];
  }
}

const payers = `
  select p.id as "payerId", p.code, p.name, p.organisation_number as "organisationNumber",
         (select coalesce(json_agg(c.accounting_code order by c.accounting_code), '[]')
            from payer_accounting_code c where c.tenant = p.tenant and c.payer_id = p.id) as "accountingCodes",
         (select coalesce(json_agg(s.settings || jsonb_build_object('validFrom', s.valid_from)
                                   order by s.valid_from desc, s.made_at desc), '[]')
            from payer_settings s where s.tenant = p.tenant and s.payer_id = p.id) as settings
    from payer p where p.tenant = $1`;
