import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

export interface Area {
  readonly code: string;
  readonly name: string;
  readonly municipality: string;
}

@Injectable()
export class AreaStore {
  async all(tx: Tx): Promise<readonly Area[]> {
    return tx.manager.query(
      'select code, name, municipality from county_area where tenant = $1 order by code',
      [tx.tenant],
    );
  }

  async put(tx: Tx, { code, name, municipality }: Area): Promise<void> {
    await tx.manager.query(
      `insert into county_area (tenant, code, name, municipality) values ($1, $2, $3, $4)
       on conflict (tenant, code) do update set name = excluded.name, municipality = excluded.municipality`,
      [tx.tenant, code, name, municipality],
    );
  }
}
