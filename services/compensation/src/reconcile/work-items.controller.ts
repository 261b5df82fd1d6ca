import { Transactions } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  offsetOf,
  PageQuery,
  Problem,
  pageOf,
} from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { Reconcile } from './reconcile.ts';
import { ReconciledAnswer, WorkItemAnswer } from './work-item-answer.ts';

class WorkItemsQuery extends PageQuery {
  @IsOptional()
  @IsIn(['open', 'closed'])
  state?: 'open' | 'closed';

  @IsOptional()
  @Matches(/^[a-z-]{1,64}$/)
  kind?: string;
}

class CloseDto {
  /** What was found and done. */
  @IsString()
  @Length(3, 500)
  resolution!: string;
}

@Controller()
@Allow('coordinator', 'approver', 'finance', 'administrator')
export class WorkItemsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly reconciliation: Reconcile,
  ) {}

  @Get('work-items')
  @Answers(200, WorkItemAnswer, { page: true })
  list(@Query() query: WorkItemsQuery, @CurrentCaller() caller: Caller) {
    return this.transactions.read(caller.tenant, async (tx) => {
      const given = [tx.tenant, query.state ?? 'open', query.kind ?? null];
      const where = `tenant = $1 and (closed_at is null) = ($2 = 'open') and ($3::text is null or kind = $3)`;
      const items: object[] = await tx.manager.query(
        `select id as "workItemId", kind, ref, figures, opened_at as "openedAt", closed_at as "closedAt",
                closed_by as "closedBy", resolution
           from work_item where ${where} order by opened_at, id limit $4 offset $5`,
        [...given, query.limit, offsetOf(query)],
      );
      const [{ total }]: [{ total: number }] = await tx.manager.query(
        `select count(*)::integer as total from work_item where ${where}`,
        given,
      );
      return pageOf(items, total, query);
    });
  }

  @Post('work-items/:id/close')
  @Answers(200)
  @HttpCode(200)
  close(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { resolution }: CloseDto,
    @CurrentCaller() caller: Caller,
  ) {
    return this.transactions.run(caller.tenant, async (tx) => {
      const [rows]: [object[]] = await tx.manager.query(
        `update work_item set closed_at = clock_timestamp(), closed_by = $3, resolution = $4
          where tenant = $1 and id = $2 and closed_at is null returning id as "workItemId", closed_at as "closedAt"`,
        [tx.tenant, id, caller.accountId, resolution],
      );
      if (!rows[0]) throw new Problem(404, 'not-found');
      return rows[0];
    });
  }

  /** The daily reconciliation, now. */
  @Post('reconciliations')
  @Answers(200, ReconciledAnswer)
  @HttpCode(200)
  reconcile(@CurrentCaller() caller: Caller) {
    return this.transactions.run(caller.tenant, (tx) => this.reconciliation.run(tx));
  }
}
