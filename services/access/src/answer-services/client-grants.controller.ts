import { Transactions } from '@medverka/event-delivery';
import { Allow, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Matches } from 'class-validator';
import type { Right } from '../domain/right.ts';
import { AccountStore } from '../storage/account.store.ts';
import { ClientStore } from '../storage/client.store.ts';
import { GrantStore } from '../storage/grant.store.ts';

export class ClientGrantsSearch {
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}$/)
  clientId!: string;
}

export interface ClientGrants {
  readonly clientId: string;
  readonly grants: readonly (Right & { readonly validUntil?: string })[];
}

@Controller('client-grants')
export class ClientGrantsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clients: ClientStore,
    private readonly accounts: AccountStore,
    private readonly grants: GrantStore,
  ) {}

  /**
   * What an outside system may do now, for the service that hears it over the broker, where it shows no token. A
   * system that the county does not know, or whose account is disabled, may nothing.
   */
  @Post('search')
  @HttpCode(200)
  @Allow({ permission: 'read-client-grants' })
  async search(
    @CurrentCaller() { tenant }: Caller,
    @Body() { clientId }: ClientGrantsSearch,
  ): Promise<ClientGrants> {
    return this.transactions.read(tenant, async (tx) => {
      const client = await this.clients.find(tx, clientId);
      const account = client && (await this.accounts.find(tx, client.accountId));
      if (account?.state !== 'active') return { clientId, grants: [] };
      const held = await this.grants.holdingNow(tx, account.id);
      return {
        clientId,
        grants: held.map(({ right, validity }) => ({
          ...right,
          ...(validity.until && { validUntil: validity.until.toISOString() }),
        })),
      };
    });
  }
}
