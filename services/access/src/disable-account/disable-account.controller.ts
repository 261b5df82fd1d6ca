import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { IsIn, IsInt, IsUUID } from 'class-validator';
import { type AccountState, disable, enable } from '../domain/account.ts';
import { problemFor } from '../problem-for.ts';
import { AccountStore } from '../storage/account.store.ts';
import { Audit } from '../storage/audit.ts';

export class AccountStateView {
  @IsUUID()
  accountId!: string;

  @IsIn(['active', 'disabled'])
  state!: 'active' | 'disabled';

  @IsInt()
  revision!: number;
}

@Controller('accounts/:accountId')
@Allow('administrator')
export class DisableAccountController {
  constructor(
    private readonly accounts: AccountStore,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  @Post('disable')
  @HttpCode(200)
  @Answers(200, AccountStateView)
  disable(@Param('accountId') id: string, @CurrentCaller() caller: Caller): Promise<AccountStateView> {
    return this.#change(id, caller, 'account-disabled', (account) => disable(account, caller.accountId));
  }

  @Post('enable')
  @HttpCode(200)
  @Answers(200, AccountStateView)
  enable(@Param('accountId') id: string, @CurrentCaller() caller: Caller): Promise<AccountStateView> {
    return this.#change(id, caller, 'account-enabled', enable);
  }

  #change(
    accountId: string,
    { tenant, accountId: by }: Caller,
    action: 'account-disabled' | 'account-enabled',
    decide: (account: AccountState) => ReturnType<typeof disable>,
  ): Promise<AccountStateView> {
    return this.transactions.run(tenant, async (tx) => {
      const decision = await this.accounts.change(tx, accountId, decide);
      const { state, revision } = decidedState(decision);
      await this.audit.add(tx, { by, action, accountId });
      return { accountId, state, revision };
    });
  }
}

function decidedState(decision: ReturnType<typeof disable> | undefined): AccountState {
  if (!decision) throw new Problem(404, 'not-found');
  if (decision.kind !== 'decided') throw problemFor(decision.reason);
  return decision.state;
}
