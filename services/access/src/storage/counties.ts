import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CountyRow, IdentityProviderRow } from './county.row.ts';

/** Which counties there are and whom they believe. Read outside of any county's transaction: it says which one. */
@Injectable()
export class Counties {
  constructor(private readonly dataSource: DataSource) {}

  /** Whether the installation serves the county. */
  async has(tenant: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(CountyRow, { tenant });
  }

  /** The county, when the installation serves a single one. */
  async only(): Promise<string | undefined> {
    const rows = await this.dataSource.manager.find(CountyRow, { take: 2 });
    return rows.length === 1 ? rows[0]?.tenant : undefined;
  }

  /** The counties that accept a token of the issuer for one of the audiences. */
  async accepting(issuer: string, audiences: readonly string[]): Promise<IdentityProviderRow[]> {
    const rows = await this.dataSource.manager.findBy(IdentityProviderRow, { issuer });
    return rows.filter(({ audience }) => audiences.includes(audience));
  }
}
