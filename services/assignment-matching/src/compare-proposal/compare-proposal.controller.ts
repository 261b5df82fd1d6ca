import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { countOf } from '../domain/own-proposal.ts';
import { problemOfRefusal } from '../problems.ts';
import { ExpectedPanels } from '../show-proposals/expected-panel.ts';
import { type Compared, ShowProposals } from '../show-proposals/show-proposals.ts';
import { RequestAccess } from '../storage/request-access.ts';
import { ComparedProposalAnswer, OwnProposalBody } from './compared-proposal.answer.ts';
import { limitAnswers, personAnswer } from './words-of-proposal.ts';

/** A coordinator's own panel beside the draw's. */
@Controller('requests')
export class CompareProposalController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly show: ShowProposals,
    private readonly panels: ExpectedPanels,
  ) {}

  /**
   * What a panel with these people would be, and which rules and limits it breaks. Nobody is asked and nothing is kept,
   * but that somebody tried: it counts as a trial draw.
   */
  @Post(':id/compare-proposal')
  @HttpCode(200)
  @Allow('coordinator')
  @Answers(200, ComparedProposalAnswer)
  async compare(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { residentIds }: OwnProposalBody,
  ): Promise<ComparedProposalAnswer> {
    const compared = await this.transactions.run(caller.tenant, async (tx) => {
      const seen = await this.access.find(tx, caller, id);
      const { seats } = seen.request.terms;
      if (residentIds.length > seats) throw tooMany(seats);
      return this.show.compare(tx, seen, residentIds, caller);
    });
    return this.answer(compared);
  }

  private async answer({ terms, drawn, beside, proposed }: Compared): Promise<ComparedProposalAnswer> {
    const byLot = await this.panels.of(terms, drawn);
    const withThem = await this.panels.of(terms, beside);
    const seated = proposed.filter(({ barred }) => barred.length === 0).map(({ features }) => features);
    return {
      seats: terms.seats,
      people: proposed.map(personAnswer),
      limits: limitAnswers(seated, terms),
      drawn: byLot.outcome,
      beside: withThem.outcome,
      rows: byLot.rows.map((row) => ({
        ...row,
        proposed: row.pool === null ? null : countOf(seated, row.feature, row.value),
        beside:
          withThem.rows.find(({ feature, value }) => feature === row.feature && value === row.value)?.panel ??
          null,
      })),
    };
  }
}

const tooMany = (seats: number) =>
  problemOfRefusal({
    kind: 'faults',
    faults: [{ field: 'residentIds', rule: 'more-than-seats', detail: `There are ${seats} seats.` }],
  });
