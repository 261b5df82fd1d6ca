import { Transactions } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  offsetOf,
  type Page,
  PageQuery,
  Problem,
  pageOf,
} from '@medverka/service-host';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID } from 'class-validator';
import type { AccountRow } from '../storage/account.row.ts';
import { AccountStore } from '../storage/account.store.ts';

export class AccountView {
  @IsUUID()
  accountId!: string;

  @IsIn(['person', 'machine'])
  kind!: 'person' | 'machine';

  @IsIn(['active', 'disabled'])
  state!: 'active' | 'disabled';

  @IsInt()
  revision!: number;

  /** Of a machine. */
  @IsOptional()
  @IsString()
  clientId?: string;

  @IsISO8601()
  createdAt!: string;
}

/** Accounts without names: whom one means is found by `POST /v1/accounts` with the personnummer. */
@Controller('accounts')
@Allow('administrator')
export class ReadAccountsController {
  constructor(
    private readonly accounts: AccountStore,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @Answers(200, AccountView, { page: true })
  async list(@Query() query: PageQuery, @CurrentCaller() { tenant }: Caller): Promise<Page<AccountView>> {
    const [rows, total] = await this.transactions.read(tenant, (tx) =>
      this.accounts.page(tx, query.limit, offsetOf(query)),
    );
    return pageOf(rows.map(accountView), total, query);
  }

  @Get(':accountId')
  @Answers(200, AccountView)
  async one(
    @Param('accountId') accountId: string,
    @CurrentCaller() { tenant }: Caller,
  ): Promise<AccountView> {
    const row = await this.transactions.read(tenant, (tx) => this.accounts.find(tx, accountId));
    if (!row) throw new Problem(404, 'not-found');
    return accountView(row);
  }
}

function accountView({ id, kind, state, revision, clientId, createdAt }: AccountRow): AccountView {
  return {
    accountId: id,
    kind,
    state,
    revision,
    ...(clientId !== null && { clientId }),
    createdAt: createdAt.toISOString(),
  };
}
