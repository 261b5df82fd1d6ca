import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { FileHead } from '../finance-files/payment.ts';
import type { Channel, Format, PayerSettings } from '../finance-files/settings.ts';

/** What a payer pays in a run, and the settings that it does so by. */
export interface PayoutSource {
  readonly payerId: string;
  readonly code: string;
  readonly head: Omit<FileHead, 'isPreview'>;
  /** As fixed when the run was ordered; for a run before that, those of its pay day, good for previews only. */
  readonly settings: PayerSettings | null;
  readonly channel: Channel | null;
}

export interface MadeBefore {
  readonly format: Format;
  readonly sha256: string;
  readonly madeAt: Date;
}

interface SourceRow {
  payerId: string;
  code: string;
  name: string;
  organisationNumber: string;
  settings: PayerSettings | null;
  channel: Channel | null;
  payDay: string;
  madeAt: Date;
  lines: number;
  totalOre: number;
}

@Injectable()
export class PayoutSources {
  /** Every payer that has lines in the run; nothing when there is no such run. */
  async of(tx: Tx, runId: string): Promise<PayoutSource[] | undefined> {
    const run: unknown[] = await tx.manager.query(`select 1 from payout_run where tenant = $1 and id = $2`, [
      tx.tenant,
      runId,
    ]);
    if (run.length === 0) return undefined;
    const rows: SourceRow[] = await tx.manager.query(sources, [tx.tenant, runId]);
    return rows.map(({ payerId, code, settings, channel, name, organisationNumber, ...head }) => ({
      ...{ payerId, code, settings, channel },
      head: { ...head, runId, payer: { name, organisationNumber } },
    }));
  }

  /** Notes the file, or answers what was noted before for the same run, payer and format. */
  async note(
    tx: Tx,
    source: PayoutSource,
    file: { readonly format: Format; readonly sha256: string; readonly bytes: number; readonly by: string },
  ): Promise<MadeBefore | undefined> {
    const given = [tx.tenant, source.head.runId, source.payerId, file.format];
    const inserted: unknown[] = await tx.manager.query(
      `insert into payout_file (tenant, run_id, payer_id, format, id, sha256, bytes, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant, run_id, payer_id, format) do nothing returning id`,
      [...given, newId(), file.sha256, file.bytes, file.by],
    );
    if (inserted.length > 0) return undefined;
    const [before]: MadeBefore[] = await tx.manager.query(
      `select format, sha256, made_at as "madeAt" from payout_file
        where tenant = $1 and run_id = $2 and payer_id = $3 and format = $4`,
      given,
    );
    return before;
  }

  /** What left for the run so far, by payer. */
  async madeFor(tx: Tx, runId: string): Promise<(MadeBefore & { payerId: string; bytes: number })[]> {
    return tx.manager.query(
      `select payer_id as "payerId", format, sha256, bytes::float8 as bytes, made_at as "madeAt"
         from payout_file where tenant = $1 and run_id = $2 order by made_at`,
      [tx.tenant, runId],
    );
  }
}

const sources = `
  select p.id as "payerId", p.code, p.name, p.organisation_number as "organisationNumber", f.channel,
         coalesce(s.settings, today.settings) as settings, r.pay_day::text as "payDay", r.made_at as "madeAt",
         sum(l.lines)::integer as lines, sum(l.total_ore)::float8 as "totalOre"
    from payout_run r
    join (select tenant, run_id, accounting_code, count(*) as lines, sum(total_ore) as total_ore
            from payout_line where tenant = $1 and run_id = $2 group by 1, 2, 3) l
      on l.tenant = r.tenant and l.run_id = r.id
    join payer_accounting_code c on c.tenant = l.tenant and c.accounting_code = l.accounting_code
    join payer p on p.tenant = c.tenant and p.id = c.payer_id
    left join payout_run_payer f on f.tenant = r.tenant and f.run_id = r.id and f.payer_id = p.id
    left join payer_settings s on s.tenant = f.tenant and s.id = f.settings_id
    left join lateral (
      select settings from payer_settings
       where tenant = p.tenant and payer_id = p.id and valid_from <= r.pay_day
       order by valid_from desc, made_at desc, id desc limit 1) today on true
   where r.tenant = $1 and r.id = $2
   group by p.id, p.code, p.name, p.organisation_number, f.channel, s.settings, today.settings, r.pay_day, r.made_at
   order by p.code`;
