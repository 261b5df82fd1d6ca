import { Transactions, type Tx } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { Grant } from '../domain/grant.ts';
import { type Role, roles } from '../domain/right.ts';
import { AccountStore } from '../storage/account.store.ts';
import { Audit } from '../storage/audit.ts';
import { ClientStore } from '../storage/client.store.ts';
import { GrantStore } from '../storage/grant.store.ts';

export class ClientGrantsSearch {
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}$/)
  clientId!: string;
}

export class ClientGrant {
  @IsIn(roles)
  role!: Role;

  @IsOptional()
  @IsString()
  organisation?: string;

  @IsOptional()
  @IsString()
  group?: string;

  @IsOptional()
  @IsString()
  fundingSource?: string;

  @IsOptional()
  @IsInt()
  limitOre?: number;

  @IsOptional()
  @IsString()
  permission?: string;

  /** From then on it holds no longer. */
  @IsOptional()
  @IsISO8601()
  validUntil?: string;
}

export class ClientGrants {
  @IsString()
  clientId!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ClientGrant)
  grants!: ClientGrant[];
}

@Controller('client-grants')
export class ClientGrantsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clients: ClientStore,
    private readonly accounts: AccountStore,
    private readonly grants: GrantStore,
    private readonly audit: Audit,
  ) {}

  /**
   * What an outside system may do now, for the service that hears it over the broker, where it shows no token. A
   * system that the county does not know, or whose account is disabled, may nothing.
   */
  @Post('search')
  @HttpCode(200)
  @Answers(200, ClientGrants)
  @Allow({ permission: 'read-client-grants' })
  async search(
    @CurrentCaller() { tenant, accountId: by }: Caller,
    @Body() { clientId }: ClientGrantsSearch,
  ): Promise<ClientGrants> {
    const grants = await this.transactions.run(tenant, (tx) => this.#grantsOf(tx, clientId, by));
    return { clientId, grants: grants.map(clientGrant) };
  }

  async #grantsOf(tx: Tx, clientId: string, by: string): Promise<Grant[]> {
    const client = await this.clients.find(tx, clientId);
    if (!client) return [];
    const { accountId } = client;
    await this.audit.add(tx, { by, action: 'client-looked-up', accountId });
    const account = await this.accounts.find(tx, accountId);
    return account?.state === 'active' ? this.grants.holdingNow(tx, accountId) : [];
  }
}

const clientGrant = ({ right, validity }: Grant): ClientGrant => ({
  ...right,
  ...(validity.until && { validUntil: validity.until.toISOString() }),
});
