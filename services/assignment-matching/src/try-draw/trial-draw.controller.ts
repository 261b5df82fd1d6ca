import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { TrialDrawBody, trialDraft } from './trial-draw.body.ts';
import { TrialDrawAnswer } from './trial-draw-answer.ts';
import { TrialEngine } from './trial-engine.ts';
import { trialAnswer } from './trial-outcome.ts';
import { TryDraw } from './try-draw.ts';

@Controller('trial-draws')
@Allow('requester', 'coordinator')
export class TrialDrawController {
  constructor(
    private readonly transactions: Transactions,
    private readonly trials: TryDraw,
    private readonly engine: TrialEngine,
  ) {}

  /**
   * What a draw with these wishes would have to work with, and what it would give, before anybody is asked. Nobody is
   * drawn and nothing is kept, but that somebody tried.
   */
  @Post()
  @HttpCode(200)
  @Answers(200, TrialDrawAnswer)
  async attempt(@CurrentCaller() caller: Caller, @Body() body: TrialDrawBody): Promise<TrialDrawAnswer> {
    const input = await this.transactions.run(caller.tenant, (tx) =>
      this.trials.prepare(tx, trialDraft(body), caller),
    );
    return trialAnswer(input, await this.engine.solve(input.composition));
  }
}
