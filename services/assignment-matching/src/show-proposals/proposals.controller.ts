import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { scopeOf } from '../domain/standing-group.ts';
import { notFound } from '../problems.ts';
import { RequestAccess } from '../storage/request-access.ts';
import { ExpectedPanelAnswer, ExpectedPanels } from './expected-panel.ts';
import { ShowProposals } from './show-proposals.ts';

export class ProposalAnswer {
  /** For coordinators. */
  @IsOptional()
  @IsUUID()
  residentId?: string;

  /** Why this person and not the draw. */
  @IsString()
  reason!: string;
}

export class ProposalsAnswer {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ProposalAnswer)
  proposed!: ProposalAnswer[];

  /** What the draw would give if it filled every seat. */
  @ValidateNested()
  @Type(() => ExpectedPanelAnswer)
  drawn!: ExpectedPanelAnswer;

  /** With the proposed people seated. For coordinators: the difference tells of those few people. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ExpectedPanelAnswer)
  beside?: ExpectedPanelAnswer;
}

@Controller('requests')
@Allow('requester', 'coordinator')
export class ProposalsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly show: ShowProposals,
    private readonly panels: ExpectedPanels,
  ) {}

  /** The people whom a coordinator proposes, with the reasons, beside what the draw would give without them. */
  @Get(':id/proposals')
  @Answers(200, ProposalsAnswer)
  async proposals(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ProposalsAnswer> {
    const { filling, compared, sees } = await this.transactions.run(caller.tenant, async (tx) => {
      const seen = await this.access.find(tx, caller, id);
      const { filling: by } = seen.request.terms;
      if (by.by !== 'named') throw notFound();
      const ids = by.people.map(({ residentId }) => residentId);
      const found = await this.show.compare(tx, seen, ids, caller);
      return { filling: by, compared: found, sees: caller.has('coordinator', scopeOf(seen.group)) };
    });
    return {
      proposed: filling.people.map(({ residentId, reason }) => ({ reason, ...(sees ? { residentId } : {}) })),
      drawn: await this.panels.of(compared.terms, compared.drawn),
      ...(sees ? { beside: await this.panels.of(compared.terms, compared.beside) } : {}),
    };
  }
}
