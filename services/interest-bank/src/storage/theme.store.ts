import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { type Theme, themesOf } from '../domain/theme.ts';

@Injectable()
export class ThemeStore {
  async all(tx: Tx): Promise<readonly Theme[]> {
    const own: Theme[] = await tx.manager.query(
      `select code, name_sv as "nameSv", name_en as "nameEn", in_use as "inUse" from county_theme
        where tenant = $1 order by code`,
      [tx.tenant],
    );
    return themesOf(own);
  }

  async codesInUse(tx: Tx): Promise<ReadonlySet<string>> {
    return new Set((await this.all(tx)).filter(({ inUse }) => inUse).map(({ code }) => code));
  }

  async put(tx: Tx, { code, nameSv, nameEn, inUse }: Theme): Promise<void> {
    await tx.manager.query(
      `insert into county_theme (tenant, code, name_sv, name_en, in_use) values ($1, $2, $3, $4, $5)
       on conflict (tenant, code) do update
         set name_sv = excluded.name_sv, name_en = excluded.name_en, in_use = excluded.in_use`,
      [tx.tenant, code, nameSv, nameEn, inUse],
    );
  }
}
