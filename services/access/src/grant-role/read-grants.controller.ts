import { Transactions } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  offsetOf,
  type Page,
  PageQuery,
  pageOf,
} from '@medverka/service-host';
import { Controller, Get, Query } from '@nestjs/common';
import { IsIn, IsISO8601, IsOptional, IsUUID } from 'class-validator';
import { type Role, roles } from '../domain/right.ts';
import { GrantStore } from '../storage/grant.store.ts';
import { grantOf, type RoleGrantRow } from '../storage/role-grant.row.ts';
import { GrantFields } from './grant-role.controller.ts';

export class GrantsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  accountId?: string;

  @IsOptional()
  @IsIn(roles)
  role?: Role;
}

export class GrantView extends GrantFields {
  @IsUUID()
  grantId!: string;

  /** When somebody ended it before its time. */
  @IsOptional()
  @IsISO8601()
  endedAt?: string;
}

@Controller('grants')
@Allow('administrator', 'coordinator')
export class ReadGrantsController {
  constructor(
    private readonly grants: GrantStore,
    private readonly transactions: Transactions,
  ) {}

  /** Of all accounts and roles, or of one; also those that are over. */
  @Get()
  @Answers(200, GrantView, { page: true })
  async list(@Query() query: GrantsQuery, @CurrentCaller() { tenant }: Caller): Promise<Page<GrantView>> {
    const [rows, total] = await this.transactions.read(tenant, (tx) =>
      this.grants.page(tx, query, query.limit, offsetOf(query)),
    );
    return pageOf(rows.map(grantView), total, query);
  }
}

function grantView(row: RoleGrantRow): GrantView {
  const { right, validity, endedAt } = grantOf(row);
  return {
    grantId: row.id,
    accountId: row.accountId,
    ...right,
    validFrom: validity.from.toISOString(),
    ...(validity.until && { validUntil: validity.until.toISOString() }),
    ...(endedAt && { endedAt: endedAt.toISOString() }),
  };
}
