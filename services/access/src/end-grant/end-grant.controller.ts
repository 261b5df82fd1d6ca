import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { IsIn, IsISO8601, IsOptional, IsUUID } from 'class-validator';
import { endGrant } from '../domain/grant.ts';
import { type GrantReasonGiven, reasons } from '../domain/reason.ts';
import type { Right } from '../domain/right.ts';
import { problemFor } from '../problem-for.ts';
import { Audit } from '../storage/audit.ts';
import { GrantStore } from '../storage/grant.store.ts';
import { grantOf } from '../storage/role-grant.row.ts';

export class EndGrantQuery {
  /** Entered in the log beside who ended it. */
  @IsOptional()
  @IsIn(reasons)
  because?: GrantReasonGiven;
}

export class EndedGrant {
  @IsUUID()
  grantId!: string;

  @IsISO8601()
  endedAt!: string;
}

@Controller('grants/:grantId')
export class EndGrantController {
  constructor(
    private readonly grants: GrantStore,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  @Post('end')
  @HttpCode(200)
  @Allow('administrator', 'coordinator')
  @Answers(200, EndedGrant)
  end(
    @Param('grantId') grantId: string,
    @Query() { because }: EndGrantQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<EndedGrant> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const row = await this.grants.lock(tx, grantId);
      if (!row) throw new Problem(404, 'not-found', 'There is no such grant.');
      const granter = { accountId: caller.accountId, rights: caller.grants as Right[] };
      const decision = endGrant(grantOf(row), granter, await tx.clock());
      if (decision.kind !== 'decided') throw problemFor(decision.reason);
      const { endedAt } = decision.state;
      await this.grants.end(tx, grantId, endedAt);
      await this.audit.add(tx, {
        by: caller.accountId,
        action: 'grant-ended',
        accountId: row.accountId,
        grantId,
        ...(because && { because }),
      });
      return { grantId, endedAt: endedAt.toISOString() };
    });
  }
}
