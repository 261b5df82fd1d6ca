import type { Tx } from '@medverka/event-delivery';
import { Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { cutOffDay } from '../domain/payroll-cut-off.ts';
import type { Channel } from '../finance-files/settings.ts';
import { localDay } from '../storage/local-day.ts';

interface PayerOfCode {
  readonly accountingCode: string;
  readonly payerId: string;
  readonly payer: string;
  /** Of the settings that are valid on the pay day; nothing when there are none. */
  readonly settingsId: string | null;
  readonly channel: Channel | null;
  /** So many days before the pay day the payroll must have the run. */
  readonly cutOffDays: number | null;
}

/** Which way each line of a run goes: fixed when it is ordered, and one way only. */
@Injectable()
export class PayoutChannels {
  /**
   * Fixes the channel of every payer in the run and answers the lines that finance hears of by event. A county that
   * names no payers has its own finance system on the bus for all.
   */
  async fix<Line extends { readonly accountingCode: string }>(
    tx: Tx,
    run: { readonly id: string; readonly payDay: string },
    lines: readonly Line[],
  ): Promise<Line[]> {
    const codes = [...new Set(lines.map(({ accountingCode }) => accountingCode))];
    const payers = await this.payersOf(tx, codes, run.payDay);
    await this.refuseGaps(tx, codes, payers);
    refuseLate(payers, run.payDay, localDay(await tx.clock()));
    await tx.manager.query(
      `insert into payout_run_payer (tenant, run_id, payer_id, settings_id, channel)
       select distinct $1, $2::uuid, "payerId", "settingsId", channel
         from json_to_recordset($3::json) as r ("payerId" uuid, "settingsId" uuid, channel text)`,
      [tx.tenant, run.id, JSON.stringify(payers)],
    );
    const byFile = new Set(
      payers.filter(({ channel }) => channel !== 'events').map(({ accountingCode }) => accountingCode),
    );
    return lines.filter(({ accountingCode }) => !byFile.has(accountingCode));
  }

  /** Whether finance knows the line from an event; else it stands in a file, which can be made again. */
  async isByEvent(
    tx: Tx,
    line: { readonly runId: string; readonly accountingCode: string },
  ): Promise<boolean> {
    const byFile: unknown[] = await tx.manager.query(
      `select 1 from payout_run_payer r
         join payer_accounting_code c on c.tenant = r.tenant and c.payer_id = r.payer_id
        where r.tenant = $1 and r.run_id = $2 and c.accounting_code = $3 and r.channel <> 'events'`,
      [tx.tenant, line.runId, line.accountingCode],
    );
    return byFile.length === 0;
  }

  private payersOf(tx: Tx, codes: readonly string[], payDay: string): Promise<PayerOfCode[]> {
    return tx.manager.query(
      `select c.accounting_code as "accountingCode", p.id as "payerId", p.code as payer,
              s.id as "settingsId", s.channel, (s.settings ->> 'cutOffDays')::integer as "cutOffDays"
         from payer_accounting_code c
         join payer p on p.tenant = c.tenant and p.id = c.payer_id
         left join lateral (
           select id, channel, settings from payer_settings
            where tenant = p.tenant and payer_id = p.id and valid_from <= $3
            order by valid_from desc, made_at desc, id desc limit 1) s on true
        where c.tenant = $1 and c.accounting_code = any($2) order by 1`,
      [tx.tenant, codes, payDay],
    );
  }

  /** Where payers are named at all, a line without one would go a way that nobody chose. */
  private async refuseGaps(tx: Tx, codes: readonly string[], payers: readonly PayerOfCode[]): Promise<void> {
    const silent = [...new Set(payers.filter(({ channel }) => channel === null).map(({ payer }) => payer))];
    if (silent.length > 0) throw new Problem(422, 'payer-has-no-channel', undefined, { payers: silent });
    const orphans = codes.filter((code) => !payers.some(({ accountingCode }) => accountingCode === code));
    const [{ named }]: [{ named: boolean }] = await tx.manager.query(
      `select exists (select 1 from payer where tenant = $1) as named`,
      [tx.tenant],
    );
    if (named && orphans.length > 0) {
      throw new Problem(422, 'accounting-code-without-payer', undefined, { accountingCodes: orphans });
    }
  }
}

/** Payroll closes its books some days before it pays: what comes later goes with the next pay day. */
function refuseLate(payers: readonly PayerOfCode[], payDay: string, today: string): void {
  const late = payers.flatMap(({ payer, cutOffDays }) => {
    if (cutOffDays === null) return [];
    const cutOff = cutOffDay(payDay, cutOffDays);
    return today > cutOff ? [{ payer, cutOff }] : [];
  });
  if (late.length === 0) return;
  const named = [...new Map(late.map((one) => [one.payer, one])).values()];
  throw new Problem(422, 'payroll-cut-off-passed', 'Choose a later pay day.', { payers: named });
}
