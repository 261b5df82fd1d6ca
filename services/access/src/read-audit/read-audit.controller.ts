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
import { IsISO8601, IsOptional, IsString, IsUUID } from 'class-validator';
import { Audit } from '../storage/audit.ts';

export class AuditQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  accountId?: string;
}

export class AuditView {
  @IsISO8601()
  at!: string;

  /** An account, or `interest-bank`, `provisioning`, `sign-in`. */
  @IsString()
  by!: string;

  @IsString()
  action!: string;

  @IsUUID()
  accountId!: string;

  @IsOptional()
  @IsUUID()
  grantId?: string;

  /** Of a right that was given or ended, where it was said. */
  @IsOptional()
  @IsString()
  because?: string;
}

@Controller('audit-entries')
@Allow('administrator')
export class ReadAuditController {
  constructor(
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  /** Newest first. */
  @Get()
  @Answers(200, AuditView, { page: true })
  async list(@Query() query: AuditQuery, @CurrentCaller() { tenant }: Caller): Promise<Page<AuditView>> {
    const [rows, total] = await this.transactions.read(tenant, (tx) =>
      this.audit.page(tx, query.accountId, query.limit, offsetOf(query)),
    );
    const items = rows.map(({ at, by, action, accountId, grantId, because }) => ({
      at: at.toISOString(),
      by,
      action,
      accountId,
      ...(grantId !== null && { grantId }),
      ...(because !== null && { because }),
    }));
    return pageOf(items, total, query);
  }
}
